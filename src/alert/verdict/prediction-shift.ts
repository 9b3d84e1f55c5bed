import type { ScoreRow } from '../../score/score-row.ts';
import { predictionFeature } from '../alert-spec.ts';
import type { JudgeInput } from '../judge-input.ts';
import { levelOf } from './level.ts';
import { declaredBounds, limitsOf } from './limits.ts';
import { kindOfScore } from './monitor-kind.ts';

export type Figures = Pick<JudgeInput, 'spec' | 'scores' | 'scoreByName'>;

/** The monitor that watches the prediction with a score, whose bounds then count. */
export const monitorOfPrediction = ({ spec }: Pick<Figures, 'spec'>, score: string) =>
  spec.monitors.find(
    (monitor) => monitor.score === score && (monitor.features?.includes(predictionFeature) ?? true),
  );

/** A figure of the prediction with its bound, and whether it lies beyond; undefined where it is not judged. */
export function tryPredictionShift(row: ScoreRow, figures: Figures) {
  const score = figures.scoreByName(row.score);
  if (!score || row.score_value === null || kindOfScore(row.score) !== 'distribution') return undefined;
  const declared = declaredBounds(score, monitorOfPrediction(figures, row.score));
  const limits = limitsOf(declared, row.baseline_value, row.noise_floor);
  if (!limits) return undefined;
  const level = levelOf(row.score_value, row.q_value, limits);
  return { value: row.score_value, limits, hasMoved: level === 'act' || level === 'investigate' };
}
