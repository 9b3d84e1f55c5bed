import { type AlertMonitor, all, batchSegment } from '../alert/alert-spec.ts';
import { judgedFigures } from '../alert/index.ts';
import type { ScoreRow } from '../score/score-row.ts';

/** Cells that some monitors ask about, beside all traffic and batch jobs. */
export interface AskedCells {
  readonly segments: readonly string[];
  readonly versions: boolean;
}

export const askedCells = (monitors: readonly AlertMonitor[]): AskedCells => ({
  segments: [...new Set([all, batchSegment, ...monitors.flatMap(({ segments }) => segments ?? [])])],
  versions: monitors.some(({ versions }) => versions),
});

type AskedRow = Pick<ScoreRow, 'feature' | 'score' | 'segment' | 'model_version'>;

/** Which figures judging some monitors can depend on: a model has far more. */
export function askedRows(monitors: readonly AlertMonitor[]): (row: AskedRow) => boolean {
  const isJudged = judgedFigures({ monitors: [...monitors] });
  const { segments, versions } = askedCells(monitors);
  const cells = new Set(segments);
  return (row) => cells.has(row.segment) && (versions || row.model_version === all) && isJudged(row);
}
