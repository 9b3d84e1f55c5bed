import type { AlertMonitor, AlertSpec } from '../alert/alert-spec.ts';
import type { JudgedScore } from '../alert/index.ts';
import { declaredBounds } from '../alert/verdict/limits.ts';
import { tooLittleData } from '../alert/verdict/too-little-data.ts';
import { weightOf } from '../alert/verdict/weight.ts';
import type { Window } from '../engine/tables/window.ts';
import type { BoundsAre } from '../score/define-score.ts';
import type { ScoreRow } from '../score/score-row.ts';
import type { Side } from './bound-side.ts';
import type { RisenFigure } from './risen-figures.ts';

/** How far out a monitor's figures were in one window, in the unit of its bounds: the farthest of them. */
export interface Peak {
  readonly window: Window;
  readonly value: number;
}

/** The farthest risen figure of each window, of those that rest on enough rows to be judged. */
export function peaksOf(
  risen: readonly RisenFigure[],
  spec: AlertSpec,
  monitor: AlertMonitor,
  score: JudgedScore,
  side: Side,
): Peak[] {
  const declared = declaredBounds(score, monitor);
  const farthest = new Map<string, Peak>();
  for (const { row, side: risenOn } of risen) {
    const question = { monitor, score, feature: row.feature, cell: row, baseline: { name: row.baseline } };
    const weight = weightOf(spec, question).factor;
    if (risenOn !== side || weight === 0 || tooLittleData(question, row, declared) !== undefined) continue;
    const value = inBoundUnit(row, declared.boundsAre, weight);
    const key = `${row.window_start} ${row.window_end}`;
    const before = farthest.get(key)?.value ?? (side === 'upper' ? -Infinity : Infinity);
    const isFarther = side === 'upper' ? value > before : value < before;
    if (isFarther) farthest.set(key, { window: { start: row.window_start, end: row.window_end }, value });
  }
  return [...farthest.values()];
}

/**
 * The bound that a figure is at: itself, its excess over the baseline, or its multiple. Of an effect that counts for less
 * than it is, less: a large weight leaves the bound of `investigate` where it is (see `limitsOf`).
 */
function inBoundUnit(
  { score_value, baseline_value }: ScoreRow,
  boundsAre: BoundsAre,
  weight: number,
): number {
  const counts = Math.min(1, weight);
  const value = score_value ?? 0;
  const base = baseline_value ?? 0;
  if (boundsAre === 'value') return value * counts;
  return boundsAre === 'increase' ? (value - base) * counts : 1 + (value / base - 1) * counts;
}
