import type { AlertMonitor } from '../alert/alert-spec.ts';
import type { JudgedScore } from '../alert/index.ts';
import { levelOf } from '../alert/verdict/level.ts';
import { declaredBounds, limitsOf } from '../alert/verdict/limits.ts';
import { questionsOf } from '../alert/verdict/question.ts';
import { ScoreIndex } from '../alert/verdict/score-index.ts';
import { tooLittleData } from '../alert/verdict/too-little-data.ts';
import { weightOf } from '../alert/verdict/weight.ts';
import { overlaps, type Window } from '../engine/tables/window.ts';
import type { BoundsAre } from '../score/define-score.ts';
import type { ScoreRow } from '../score/score-row.ts';
import type { Side } from './bound-side.ts';
import type { PastPartition } from './past-partition.ts';
import type { ReplayScope } from './replay.ts';

/** How far out a monitor's figures were in one window, in the unit of its bounds: the farthest of them. */
export interface Peak {
  readonly partition: PastPartition;
  readonly window: Window;
  readonly value: number;
}

const anywhere = {
  upper: { bounds: { investigate: Number.NEGATIVE_INFINITY }, boundsAre: 'value' },
  lower: { bounds: { lowerInvestigate: Number.POSITIVE_INFINITY }, boundsAre: 'value' },
} as const;

/**
 * The farthest figure of each window that some bound could make a page of: enough rows, and beyond chance. A figure
 * within its noise floor rises at no bound, so that no bound is asked about it.
 */
export function peaksOf(
  history: readonly PastPartition[],
  { spec, excluded, grain, scoreByName }: ReplayScope,
  monitor: AlertMonitor,
  score: JudgedScore,
  side: Side,
): Peak[] {
  const declared = declaredBounds(score, monitor);
  const asked = new Set([monitor.name]);
  return history.flatMap((partition) => {
    const windows = partition.windows.filter(
      (window) => !excluded.some((period) => overlaps(period, window)),
    );
    const { end: asOf, scores, conditions } = partition;
    const index = new ScoreIndex(scores);
    const farthest = new Map<Window, number>();
    for (const question of questionsOf({
      spec,
      asOf,
      grain,
      windows,
      scores,
      conditions,
      scoreByName,
      asked,
    })) {
      const row = index.find(question);
      if (!row || tooLittleData(question, row, declared) !== undefined || !canRise(row, side)) continue;
      const weight = weightOf(spec, question).factor;
      const value = inBoundUnit(row, declared.boundsAre, weight);
      if (weight === 0 || Number.isNaN(value)) continue;
      const before = farthest.get(question.window);
      const isFarther = before === undefined || (side === 'upper' ? value > before : value < before);
      if (isFarther) farthest.set(question.window, value);
    }
    return [...farthest].map(([window, value]) => ({ partition, window, value }));
  });
}

function canRise({ score_value, q_value, baseline_value, noise_floor }: ScoreRow, side: Side): boolean {
  const limits = limitsOf(anywhere[side], baseline_value, noise_floor);
  return limits !== null && score_value !== null && levelOf(score_value, q_value, limits) !== 'ok';
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
