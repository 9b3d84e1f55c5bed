import { overlaps } from '../../engine/tables/window.ts';
import type { ScoreRow } from '../../score/score-row.ts';
import { type AlertSpec, all } from '../alert-spec.ts';
import type { Limits } from './limits.ts';
import type { Question } from './question.ts';

type ExpectedChange = AlertSpec['expected_changes'][number];

/** The declared change that explains a figure beyond its bounds; undefined where none does. */
export const expectedChange = (
  { expected_changes }: Pick<AlertSpec, 'expected_changes'>,
  question: Question,
  row: ScoreRow,
  limits: Limits,
): ExpectedChange | undefined =>
  expected_changes.find(
    (change) =>
      overlaps(change, question.window) &&
      isItsTraffic(change, question) &&
      change.expect.some((expectation) => isMet(expectation, question, row, limits)),
  );

/** A launch in one segment or of one version explains what is seen there, and in all traffic, which has it in it. */
const isItsTraffic = ({ segments, version }: ExpectedChange, { cell }: Question): boolean =>
  (segments === undefined || cell.segment === all || segments.includes(cell.segment)) &&
  (version === undefined || cell.model_version === all || cell.model_version === version);

function isMet(
  { score, features, direction, limit }: ExpectedChange['expect'][number],
  { monitor, feature }: Question,
  { score_value, baseline_value }: ScoreRow,
  { upper }: Limits,
): boolean {
  if (score !== monitor.score || score_value === null) return false;
  if (features !== undefined && !features.includes(feature)) return false;
  const isUp = baseline_value === null ? upper !== null && score_value > upper : score_value > baseline_value;
  if (direction !== 'either' && (direction === 'up') !== isUp) return false;
  return limit === undefined || (isUp ? score_value <= limit : score_value >= limit);
}
