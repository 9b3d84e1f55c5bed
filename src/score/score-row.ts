/** A row of `scores`, with instants as ISO strings (UTC). See `engine/tables/scores.ts` for the meaning of each column. */
export interface ScoreRow {
  readonly model_id: string;
  readonly as_of: string;
  readonly is_final: boolean;
  readonly layout_version: number;
  readonly window_start: string;
  readonly window_end: string;
  readonly grain: 'hour' | 'day';
  readonly baseline: string;
  readonly baseline_start: string | null;
  readonly baseline_end: string | null;
  readonly model_version: string;
  readonly segment: string;
  readonly segment_value: string;
  readonly feature: string;
  readonly score: string;
  readonly score_value: number | null;
  /** The same score of the baseline, per window, for scores that describe one window; else null. */
  readonly baseline_value: number | null;
  readonly n_current: number;
  readonly n_baseline: number;
  /** The larger of the formula's floor and the one learned from past windows. */
  readonly noise_floor: number | null;
  readonly formula_floor: number | null;
  /** Past windows that taught noise; 0 where there were too few. */
  readonly past_windows: number;
  readonly p_value: number | null;
  /** p_value adjusted for the number of features tested. */
  readonly q_value: number | null;
  /** Scores judged at once. */
  readonly tests: number;
  readonly reason: string;
}
