import type { ScoreRow } from '../../score/score-row.ts';
import { type AlertSpec, predictionFeature, tableFeature } from '../alert-spec.ts';
import { effectOf } from './effect-gate.ts';

/**
 * Which figures verdicts and pages may ask for: those of monitored scores, with the effect that confirms a test; all of
 * the prediction, which corroborates; and those of whole cells, which tell what cells and versions there are.
 */
export function judgedFigures({
  monitors,
}: Pick<AlertSpec, 'monitors'>): (row: Pick<ScoreRow, 'feature' | 'score'>) => boolean {
  const scores = new Set(monitors.flatMap(({ score }) => [score, effectOf[score]]));
  return ({ feature, score }) =>
    scores.has(score) || feature === predictionFeature || feature === tableFeature;
}
