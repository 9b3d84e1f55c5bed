import type { AlertSpec } from '../alert-spec.ts';
import { kindOfScore } from './monitor-kind.ts';
import type { Question } from './question.ts';

/** What an effect counts for: how much the model leans on the feature, times the risk of the traffic it is seen in. */
export interface Weight {
  readonly importance: number;
  readonly risk: number;
  /** Their product. */
  readonly factor: number;
}

const plain: Weight = { importance: 1, risk: 1, factor: 1 };

/** Of drift only: missing and invalid data, volume and system failures are as bad in any feature. */
export function weightOf(
  { features, segments }: AlertSpec,
  { monitor, feature, cell }: Pick<Question, 'monitor' | 'feature' | 'cell'>,
): Weight {
  if (kindOfScore(monitor.score) !== 'distribution') return plain;
  const importance = features.find(({ name }) => name === feature)?.importance ?? 1;
  const risk = segments.find(({ name }) => name === cell.segment)?.risk ?? 1;
  return { importance, risk, factor: importance * risk };
}
