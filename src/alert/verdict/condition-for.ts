import type { ScoreRow } from '../../score/score-row.ts';
import { tableFeature } from '../alert-spec.ts';
import type { Condition } from '../condition.ts';
import type { VerdictState } from '../verdict-row.ts';
import { kindOfScore } from './monitor-kind.ts';
import type { Question } from './question.ts';

/** What the run found of a question's feature, else of the whole window. */
export function conditionFor(
  { feature, window }: Question,
  conditions: readonly Condition[],
): Condition | undefined {
  const ofWindow = conditions.filter(
    ({ windowStart, windowEnd }) => windowStart === window.start && (windowEnd ?? window.end) === window.end,
  );
  return (
    ofWindow.find((condition) => condition.feature === feature) ??
    ofWindow.find((condition) => condition.feature === tableFeature)
  );
}

/**
 * Whether a figure of the traffic itself is too good to be believed: part of the window could not be read, so what looks
 * ordinary may not be. A figure that rises all the same is told as it is.
 */
export const isDoubtful = (condition: Condition, { feature }: Question, state: VerdictState): boolean =>
  condition.state === 'error' &&
  condition.feature === tableFeature &&
  feature === tableFeature &&
  state !== 'investigate' &&
  state !== 'act';

/**
 * Whether a condition answers a question in place of its figure. A figure that was computed stands, except where the
 * column behind it is gone or of another type; and an empty window still has a volume, which is nothing.
 */
export function isOverriding(
  condition: Condition,
  { monitor }: Question,
  row: ScoreRow | undefined,
): boolean {
  if (row === undefined || row.score_value === null) return true;
  if (condition.isExpected) return false;
  if (condition.state === 'schema_changed') return true;
  if (condition.state !== 'no_data') return false;
  const kind = kindOfScore(monitor.score);
  return condition.feature !== tableFeature || (kind !== 'volume' && kind !== 'system');
}
