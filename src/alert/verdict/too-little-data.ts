import type { ScoreRow } from '../../score/score-row.ts';
import { counted, numberText } from '../words/quantity.ts';
import type { DeclaredBounds } from './limits.ts';
import { kindOfScore } from './monitor-kind.ts';
import type { Question } from './question.ts';

/**
 * Why a figure can't be judged yet; undefined where it can. Few rows now are never "too little" for a monitor of
 * volume: they are what it looks for. A figure of one window, with bounds of its own, needs no baseline.
 */
export function tooLittleData(
  {
    monitor,
    score,
    baseline,
  }: Pick<Question, 'monitor' | 'score'> & { readonly baseline: { readonly name: string } },
  row: ScoreRow,
  { boundsAre }: DeclaredBounds,
): string | undefined {
  const needed = monitor.minimum_rows;
  const isRelative = score?.needs === 'pair' || boundsAre !== 'value';
  const isTooFewNow = kindOfScore(monitor.score) !== 'volume' && row.n_current < needed;
  if (isTooFewNow || (isRelative && row.n_baseline < needed)) {
    const against = isRelative ? ` and ${numberText(row.n_baseline)} in the baseline` : '';
    const each = isRelative ? ', where each needs' : ', where it needs';
    return `too little data to say: ${counted(row.n_current, 'event')} in the window${against}${each} ${numberText(needed)}`;
  }
  if (row.score_value === null)
    return row.reason || `no value of ${monitor.score} can be computed from this window`;
  if (boundsAre !== 'value' && row.baseline_value === null) {
    return `the baseline ${baseline.name} has no ${monitor.score} to measure from`;
  }
  return undefined;
}
