import judgedScoresSql from '../../../sql/score/judged_scores.sql';
import { all } from '../../alert/alert-spec.ts';
import { effectOf } from '../../alert/verdict/effect-gate.ts';
import { askedCells } from '../../backtest/asked-rows.ts';
import type { QueryEngine } from '../../engine/ports/query-engine.ts';
import { identifier } from '../../engine/sql/identifier.ts';
import { text } from '../../engine/sql/literal.ts';
import { type Fragment, joinFragments, renderSql } from '../../engine/sql/render-sql.ts';
import { scores as scoresTable } from '../../engine/tables/index.ts';
import type { Partition } from '../../engine/tables/partition.ts';
import type { ScoreRow } from '../../score/score-row.ts';
import type { ResolvedSpec } from '../../spec/resolve-spec.ts';

/** The same in every row of a model. */
const constant = ['model_id', 'grain'];
const read = scoresTable.columns.map(({ name }) => name).filter((name) => !constant.includes(name));

/** Stored figures that judging asks for, by the `as_of` of their delivery partition. */
export async function readJudgedScores(
  {
    engine,
    spec,
  }: { readonly engine: QueryEngine; readonly spec: Pick<ResolvedSpec, 'id' | 'grain' | 'monitors'> },
  partitions: readonly Partition[],
): Promise<Map<string, ScoreRow[]>> {
  const judged = new Set(spec.monitors.flatMap(({ score }) => [score, effectOf[score] ?? score]));
  const { segments, versions } = askedCells(spec.monitors);
  const columns = await engine.queryColumns(
    renderSql(judgedScoresSql, {
      fragments: {
        columns: inList(read.map(identifier)),
        segments: inList(segments.map(quoted)),
        of_version: { fragment: versions ? 'true' : `model_version = ${quoted(all)}` },
        judged: inList(['', ...judged].map(quoted)),
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

const quoted = (value: string): string => text(value).sql;

const inList = (parts: readonly string[]): Fragment =>
  joinFragments(
    parts.map((fragment) => ({ fragment })),
    ', ',
  );
