import pastSql from '../../sql/score/past_figures.sql';
import type { QueryEngine } from '../engine/ports/query-engine.ts';
import { double, text, timestamp } from '../engine/sql/literal.ts';
import { renderSql } from '../engine/sql/render-sql.ts';
import type { Partition } from '../engine/tables/partition.ts';
import type { Window } from '../engine/tables/window.ts';
import { leastPastWindows, type PastFigure } from './noise/learned-floor.ts';
import type { ScoreRow } from './score-row.ts';

type FigureKey = Pick<
  ScoreRow,
  'feature' | 'score' | 'model_version' | 'segment' | 'segment_value' | 'layout_version'
>;

/** Beyond this, a figure was a finding. */
export interface JudgedBound {
  readonly score: string;
  /** In the score's unit; where `isIncrease`, from the baseline's value. */
  readonly investigate: number;
  readonly isIncrease: boolean;
}

/** Past windows of the same kind, and the delivery partition that completed each. */
export interface PastWindows {
  readonly windows: readonly Window[];
  readonly partitions: readonly Partition[];
  readonly baseline: string;
}

/** What figures reached between past windows of the same kind. */
export class PastFigures {
  readonly #byKey = new Map<string, PastFigure>();

  set(key: FigureKey, past: PastFigure): void {
    this.#byKey.set(keyOf(key), past);
  }

  of(key: FigureKey): PastFigure | undefined {
    return this.#byKey.get(keyOf(key));
  }
}

const keyOf = ({
  feature,
  score,
  model_version,
  segment,
  segment_value,
  layout_version,
}: FigureKey): string => [feature, score, model_version, segment, segment_value, layout_version].join('\0');

/** The statement that `readPastFigures` asks. */
export const pastFiguresSql = async (
  engine: QueryEngine,
  model: string,
  { windows, partitions, baseline }: PastWindows,
  judged: readonly JudgedBound[],
  leastWindows = leastPastWindows,
): Promise<string> =>
  renderSql(pastSql, {
    values: { baseline, least_windows: leastWindows },
    fragments: {
      scores: await engine.relation('scores', model, partitions),
      judged: { fragment: judged.map(boundRow).join(', ') },
      of_windows: { fragment: `(${windows.map(isWindow).join(' OR ')})` },
    },
  });

/** Reads what the past says of every figure that may be judged; nothing where there are too few windows. */
export async function readPastFigures(
  engine: QueryEngine,
  model: string,
  past: PastWindows,
  judged: readonly JudgedBound[],
): Promise<PastFigures> {
  const figures = new PastFigures();
  if (past.windows.length < leastPastWindows || judged.length === 0) return figures;
  const columns = await engine.queryColumns(await pastFiguresSql(engine, model, past, judged));
  const { feature = [] } = columns;
  for (let row = 0; row < feature.length; row++) {
    const named = (name: keyof FigureKey): string => String(columns[name]?.[row]);
    figures.set(
      {
        feature: named('feature'),
        score: named('score'),
        model_version: named('model_version'),
        segment: named('segment'),
        segment_value: named('segment_value'),
        layout_version: Number(columns.layout_version?.[row]),
      },
      {
        median: Number(columns.median_value?.[row]),
        spread: Number(columns.spread?.[row]),
        windows: Number(columns.window_count?.[row]),
      },
    );
  }
  return figures;
}

const boundRow = ({ score, investigate, isIncrease }: JudgedBound): string =>
  `(${text(score).sql}, ${double(investigate).sql}, ${isIncrease})`;

const isWindow = ({ start, end }: Window): string =>
  `(scores.window_start = ${timestamp(start).sql} AND scores.window_end = ${timestamp(end).sql})`;
