import judgedScoresSql from '../../../sql/score/judged_scores.sql';
import { all } from '../../alert/alert-spec.ts';
import { declaredBounds } from '../../alert/index.ts';
import { effectOf } from '../../alert/verdict/effect-gate.ts';
import { kindOfScore } from '../../alert/verdict/monitor-kind.ts';
import { monitorOfPrediction } from '../../alert/verdict/prediction-shift.ts';
import { askedCells } from '../../backtest/asked-rows.ts';
import type { QueryEngine } from '../../engine/ports/query-engine.ts';
import { identifier } from '../../engine/sql/identifier.ts';
import { text } from '../../engine/sql/literal.ts';
import { type Fragment, joinFragments, renderSql } from '../../engine/sql/render-sql.ts';
import { scores as scoresTable } from '../../engine/tables/index.ts';
import type { Partition } from '../../engine/tables/partition.ts';
import { catalogue, scoreByName } from '../../score/catalogue.ts';
import type { ScoreRow } from '../../score/score-row.ts';
import { grainLength } from '../../spec/grain-length.ts';
import type { ResolvedSpec } from '../../spec/resolve-spec.ts';

/** `every` figure that verdicts are of, or those that pages can depend on: what lies within its noise floor rises at no bound. */
export type FiguresRead = 'every' | 'paging';

/** The same in every row of a model. */
const constant = ['model_id', 'grain'];
const read = scoresTable.columns.map(({ name }) => name).filter((name) => !constant.includes(name));

/** Stored figures that judging asks for, by the `as_of` of their delivery partition. */
export async function readJudgedScores(
  { engine, spec }: { readonly engine: QueryEngine; readonly spec: ResolvedSpec },
  partitions: readonly Partition[],
  figures: FiguresRead,
): Promise<Map<string, ScoreRow[]>> {
  const { segments, versions } = askedCells(spec.monitors);
  const { whole, risen } = askedScores(spec, figures);
  const columns = await engine.queryColumns(
    renderSql(judgedScoresSql, {
      fragments: {
        columns: inList(read.map(identifier)),
        segments: inList(segments.map(quoted)),
        of_version: { fragment: versions ? 'true' : `model_version = ${quoted(all)}` },
        whole: inList(whole.map(quoted)),
        risen: inList(risen.map(quoted)),
        drift_segments: inList(
          askedCells(spec.monitors.filter(({ score }) => isDrift(score))).segments.map(quoted),
        ),
        corroborating: inList([none, ...corroboratingScores(spec)].map(quoted)),
        named: inList(namedFeatures(spec).map(quoted)),
        scores: await engine.relation('scores', spec.id, partitions),
      },
    }),
  );
  const found = new Map<string, ScoreRow[]>();
  const count = columns.as_of?.length ?? 0;
  for (let at = 0; at < count; at++) {
    const row: Record<string, unknown> = { model_id: spec.id, grain: spec.grain };
    for (const name of read) row[name] = columns[name]?.[at] ?? null;
    const score = row as unknown as ScoreRow;
    const rows = found.get(score.as_of);
    if (rows) rows.push(score);
    else found.set(score.as_of, [score]);
  }
  return found;
}

/** No score has this name: a list of SQL is never empty. */
const none = '';

function askedScores({ monitors }: ResolvedSpec, figures: FiguresRead) {
  const asked = new Set(monitors.flatMap(({ score }) => [score, effectOf[score] ?? score]));
  // A floor is on what rises; what may fall too far is read whole.
  const isWhole = (name: string) =>
    figures === 'every' ||
    monitors.some((monitor) => {
      const score = monitor.score === name ? scoreByName(name) : undefined;
      const bounds = score && declaredBounds(score, monitor).bounds;
      return bounds?.lowerInvestigate !== undefined || bounds?.lowerAct !== undefined;
    });
  return {
    whole: [none, ...[...asked].filter(isWhole)],
    risen: [none, ...[...asked].filter((name) => !isWhole(name))],
  };
}

const isDrift = (score: string): boolean => kindOfScore(score) === 'distribution';

/** Scores that tell whether the prediction moved: those with a bound of their own, or of a monitor on it. */
const corroboratingScores = (spec: ResolvedSpec): string[] =>
  catalogue
    .filter(({ name }) => isDrift(name))
    .filter((score) => {
      const { bounds } = declaredBounds(score, monitorOfPrediction({ spec }, score.name));
      return Object.values(bounds).some((bound) => bound !== undefined);
    })
    .map(({ name }) => name);

/** Features of questions with a window or baseline of their own: read whole, to see whether they were asked then. */
function namedFeatures({ monitors, baselines, grain }: ResolvedSpec): string[] {
  const own = monitors.filter(
    ({ baseline, window, further_windows, features }) =>
      features !== undefined &&
      ((baseline !== undefined && baseline !== baselines[0]?.name) ||
        window !== grainLength(grain) ||
        further_windows),
  );
  return [none, ...new Set(own.flatMap(({ features }) => features ?? []))];
}

const quoted = (value: string): string => text(value).sql;

const inList = (parts: readonly string[]): Fragment =>
  joinFragments(
    parts.map((fragment) => ({ fragment })),
    ', ',
  );
