import type { ScoreRow } from '../score/score-row.ts';
import { type AlertSpec, all } from './alert-spec.ts';
import type { JudgeInput } from './judge-input.ts';
import { levelOf } from './level.ts';
import { declaredBounds, limitsOf } from './limits.ts';
import { kindOfScore } from './monitor-kind.ts';
import type { Question } from './question.ts';

export const predictionFeature = 'prediction';

const isSameCell = (row: ScoreRow, { cell }: Question) =>
  row.model_version === cell.model_version &&
  row.segment === cell.segment &&
  row.segment_value === cell.segment_value;

const isAllTraffic = (row: ScoreRow) => row.model_version === all && row.segment === all;

function monitorOfPrediction(spec: AlertSpec, score: string) {
  return spec.monitors.find(
    (monitor) => monitor.score === score && (monitor.features?.includes(predictionFeature) ?? true),
  );
}

/** Whether the prediction itself left its bounds: those of the monitor that watches it, else the score's own. */
function hasMoved(row: ScoreRow, { spec, scoreByName }: JudgeInput): boolean {
  const score = scoreByName(row.score);
  if (!score || row.score_value === null) return false;
  const limits = limitsOf(
    declaredBounds(score, monitorOfPrediction(spec, row.score)),
    row.baseline_value,
    row.noise_floor,
  );
  const level = limits && levelOf(row.score_value, row.p_value, limits);
  return level === 'act' || level === 'investigate';
}

/**
 * The shift of the prediction that agrees with a drifted feature, in the same cell or in all traffic; undefined where
 * there is none. The same score speaks for it where the prediction has it, else any other of the distribution.
 */
export function corroborationOf(
  question: Question,
  windowRows: readonly ScoreRow[],
  input: JudgeInput,
): ScoreRow | undefined {
  const ofPrediction = windowRows.filter(
    (row) =>
      row.feature === predictionFeature &&
      row.baseline === question.baseline.name &&
      kindOfScore(row.score) === 'distribution' &&
      Math.min(row.n_current, row.n_baseline) >= question.monitor.minimum_rows &&
      (isSameCell(row, question) || isAllTraffic(row)),
  );
  const ofSameScore = ofPrediction.filter((row) => row.score === question.monitor.score);
  const speaking = ofSameScore.length > 0 ? ofSameScore : ofPrediction;
  return speaking.find((row) => hasMoved(row, input));
}
