import type { ScoreRow } from '../../score/score-row.ts';
import { all } from '../alert-spec.ts';
import type { VerdictRow } from '../verdict-row.ts';

/** Model versions with events in the window of a verdict, in order. */
export function versionsIn(scores: readonly ScoreRow[], { window_start, window_end }: VerdictRow): string[] {
  const versions = scores.filter(
    (row) =>
      row.window_start === window_start &&
      row.window_end === window_end &&
      row.model_version !== all &&
      row.n_current > 0,
  );
  return [...new Set(versions.map((row) => row.model_version))].sort();
}
