import type { ScoreRow } from '../../score/score-row.ts';
import { all } from '../alert-spec.ts';
import type { JudgeInput } from '../judge-input.ts';
import { tryPredictionShift } from './prediction-shift.ts';
import type { Question } from './question.ts';

const isSameCell = (row: ScoreRow, { cell }: Question) =>
  row.model_version === cell.model_version &&
  row.segment === cell.segment &&
  row.segment_value === cell.segment_value;

const isAllTraffic = (row: ScoreRow) => row.model_version === all && row.segment === all;

/**
 * Whether the prediction shifted together with a drifted feature, in the same cell or in all traffic. The same score
 * speaks for the prediction where it has one that is judged, else any other of its distribution.
 */
export function isCorroborated(
  question: Question,
  ofPrediction: readonly ScoreRow[],
  input: JudgeInput,
): boolean {
  const shifts = ofPrediction
    .filter(
      (row) =>
        row.baseline === question.baseline.name &&
        Math.min(row.n_current, row.n_baseline) >= question.monitor.minimum_rows &&
        (isSameCell(row, question) || isAllTraffic(row)),
    )
    .flatMap((row) => {
      const shift = tryPredictionShift(row, input);
      const isJudged = shift && (shift.limits.upper !== null || shift.limits.lower !== null);
      return isJudged ? [{ score: row.score, hasMoved: shift.hasMoved }] : [];
    });
  const ofSameScore = shifts.filter(({ score }) => score === question.monitor.score);
  return (ofSameScore.length > 0 ? ofSameScore : shifts).some(({ hasMoved }) => hasMoved);
}
