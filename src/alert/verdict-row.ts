import type { ScoreRow } from '../score/score-row.ts';

/** In the order of concern: each state is worse than those before it. */
export const verdictStates = [
  'ok',
  'info',
  'insufficient_data',
  'no_data',
  'error',
  'investigate',
  'schema_changed',
  'act',
] as const;
export type VerdictState = (typeof verdictStates)[number];

export const verdictKinds = ['missing', 'invalid', 'volume', 'distribution', 'system'] as const;
export type VerdictKind = (typeof verdictKinds)[number];

export type Severity = 'sev1' | 'sev2' | 'sev3' | 'sev4' | 'none';

/** What both tables are keyed by. */
type ScoreKey = Omit<
  ScoreRow,
  | 'score_value'
  | 'baseline_value'
  | 'n_current'
  | 'n_baseline'
  | 'noise_floor'
  | 'formula_floor'
  | 'past_windows'
  | 'p_value'
  | 'q_value'
  | 'tests'
  | 'reason'
>;

/** A row of `verdicts`: one question of one monitor, and its answer. See `engine/tables/scores.ts` for each column. */
export interface VerdictRow extends ScoreKey {
  readonly monitor: string;
  readonly state: VerdictState;
  readonly severity: Severity;
  readonly kind: VerdictKind;
  readonly dataset: string;
  readonly score_value: number | null;
  readonly baseline_value: number | null;
  readonly n_current: number;
  readonly n_baseline: number;
  readonly noise_floor: number | null;
  readonly formula_floor: number | null;
  readonly past_windows: number;
  readonly p_value: number | null;
  readonly q_value: number | null;
  readonly tests: number;
  readonly lower_bound: number | null;
  readonly upper_bound: number | null;
  readonly weight: number;
  readonly reason: string;
}
