import { type AlertSpec, predictionFeature } from '../alert-spec.ts';
import type { JudgedScore } from '../judge-input.ts';

/**
 * How a figure is shown, from the unit that its score declares: `share` as per cent, '' as a bare number, the feature's
 * own unit where the score speaks in it. Distances between distributions stay bare, as their bounds are written.
 */
export function figureUnit(spec: AlertSpec, score: JudgedScore, feature: string): string {
  if (score.unit.startsWith('share')) return score.needs === 'current' ? 'share' : '';
  if (score.unit.startsWith('none')) return '';
  if (!score.unit.startsWith('the feature')) return score.unit;
  if (feature === predictionFeature) return spec.prediction?.unit ?? '';
  return spec.features.find(({ name }) => name === feature)?.unit ?? '';
}
