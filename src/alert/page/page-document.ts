import type { Severity, VerdictKind, VerdictState } from '../verdict-row.ts';

export const pageSchemaVersion = 1;

/** A verdict as a page carries it: without what the page says once for all of them. */
export interface PageVerdict {
  readonly monitor: string;
  readonly feature: string;
  readonly score: string;
  readonly state: VerdictState;
  readonly severity: Severity;
  readonly model_version: string;
  readonly segment: string;
  readonly segment_value: string;
  readonly baseline: string;
  readonly score_value: number | null;
  readonly baseline_value: number | null;
  readonly lower_bound: number | null;
  readonly upper_bound: number | null;
  readonly noise_floor: number | null;
  readonly p_value: number | null;
  readonly n_current: number;
  readonly n_baseline: number;
  readonly reason: string;
}

export interface PageCondition extends PageVerdict {
  /** How the figures are shown: `share` as per cent, else the unit, '' for a bare number. */
  readonly unit: string;
  readonly baseline_start: string | null;
  readonly baseline_end: string | null;
}

/** What the prediction itself did in the window: whether drift has an effect. */
export interface PredictionEffect {
  readonly score: string;
  readonly score_value: number;
  /** The larger of bound and noise floor. */
  readonly upper_bound: number;
  readonly has_moved: boolean;
  readonly mean: number | null;
  readonly baseline_mean: number | null;
}

/** A page, as machines read it. Names are stable within a schema version; instants are ISO strings, shares 0 to 1. */
export interface PageDocument {
  readonly schema_version: typeof pageSchemaVersion;
  /** Of the cause: the same for every page about it. */
  readonly incident_id: string;
  /** Of this page: incident and severity. */
  readonly page_id: string;
  /** The page about the same cause that this one replaces, because its severity rose. */
  readonly supersedes: string | null;
  readonly headline: string;
  readonly model: string;
  /** Versions that served in the window. */
  readonly model_versions: readonly string[];
  readonly severity: Exclude<Severity, 'none'>;
  readonly state: VerdictState;
  readonly kind: VerdictKind;
  readonly dataset: string;
  readonly window: { readonly start: string; readonly end: string };
  readonly as_of: string;
  readonly is_final: boolean;
  /** The verdict that leads. */
  readonly condition: PageCondition;
  readonly sample_sizes: { readonly current: number; readonly baseline: number };
  readonly features: readonly string[];
  readonly feature_count: number;
  readonly contributions: readonly {
    readonly label: string;
    readonly baseline_share: number;
    readonly current_share: number;
    readonly contribution: number | null;
  }[];
  readonly segments: readonly {
    readonly segment: string;
    readonly segment_value: string;
    readonly model_version: string;
    readonly score_value: number;
    readonly n_current: number;
  }[];
  readonly prediction: PredictionEffect | null;
  readonly changes: readonly {
    readonly changed_at: string;
    readonly change_kind: string;
    readonly subject: string;
    readonly detail: string;
  }[];
  /** How far back changes were looked for. */
  readonly change_days: number;
  /** Evidence that could not be read; the page goes out without it. */
  readonly unread_evidence: readonly string[];
  readonly owner: string;
  readonly dataset_owner: string | null;
  readonly mitigations: readonly string[];
  readonly runbook: string;
  readonly commands: readonly string[];
  readonly verdict_counts: Readonly<Record<string, number>>;
  /** The worst of them; `verdict_counts` has all. */
  readonly verdicts: readonly PageVerdict[];
}
