/**
 * What happens to the value of one column before it leaves the process. docs/capture.md says it for other languages.
 * `of: 'time'`: edges and limits are milliseconds since 1970, and so is what the value becomes.
 */
export type ColumnRule =
  | { readonly rule: 'keep' }
  /** Becomes null. */
  | { readonly rule: 'redact' }
  /** Becomes its keyed hash. */
  | { readonly rule: 'pseudonymise' }
  /** Of text only its length, in characters. */
  | { readonly rule: 'length' }
  /** Becomes the lower edge of its bucket; below the first edge, the first edge. Edges ascend. */
  | { readonly rule: 'bucket'; readonly edges: readonly number[]; readonly of?: 'time' }
  /** Stays if it is one of them, else becomes `other`. */
  | { readonly rule: 'vocabulary'; readonly values: readonly string[] }
  /** Becomes the nearer limit where it is beyond one. */
  | { readonly rule: 'clip'; readonly min: number; readonly max: number; readonly of?: 'time' };

/** All that a logger has to know of a spec. Plain JSON, written by `tidemark capture-policy`. */
export interface CapturePolicy {
  readonly policy_version: 1;
  /** Model id. */
  readonly model: string;
  /** Share of events that is kept, 0 < rate ≤ 1. */
  readonly sample_rate: number;
  /** Failed requests are kept whatever the rate. */
  readonly keep_errors: boolean;
  /** Name of the secret that keys pseudonyms. */
  readonly pseudonym_secret?: string;
  /** Fields of the event that name a person: they become pseudonyms. */
  readonly identifiers: readonly string[];
  /** Features and attributes that are kept, by column, and how. Any other never leaves the process. */
  readonly columns: Readonly<Record<string, ColumnRule>>;
  /** Columns without which the model is unfit: requests that lack one are counted. */
  readonly critical: readonly string[];
}
