import { all, predictionFeature } from '../alert-spec.ts';
import { type Figures, monitorOfPrediction, tryPredictionShift } from '../verdict/prediction-shift.ts';
import type { VerdictRow } from '../verdict-row.ts';
import type { PredictionEffect } from './page-document.ts';

/** What the prediction did in the window of a verdict, over all traffic; null where nothing is known of it. */
export function predictionEffect(figures: Figures, verdict: VerdictRow): PredictionEffect | null {
  const rows = figures.scores.filter(
    (row) =>
      row.feature === predictionFeature &&
      row.window_start === verdict.window_start &&
      row.window_end === verdict.window_end &&
      row.segment === all &&
      row.model_version === all &&
      (verdict.baseline === '' || row.baseline === '' || row.baseline === verdict.baseline),
  );
  const mean = rows.find((row) => row.score === 'mean');
  const shifts = rows
    .filter((row) => row.score !== 'mean')
    .flatMap((row) => {
      const shift = tryPredictionShift(row, figures);
      return shift && shift.limits.upper !== null
        ? [{ score: row.score, ...shift, upper: shift.limits.upper }]
        : [];
    })
    .sort((a, b) => b.value / b.upper - a.value / a.upper || (a.score < b.score ? -1 : 1));
  const leading =
    shifts.find((shift) => shift.score === verdict.score) ??
    shifts.find((shift) => monitorOfPrediction(figures, shift.score)) ??
    shifts[0];
  if (!leading) return null;
  return {
    score: leading.score,
    score_value: leading.value,
    upper_bound: leading.upper,
    has_moved: leading.hasMoved,
    mean: mean?.score_value ?? null,
    baseline_mean: mean?.baseline_value ?? null,
  };
}
