/**
 * Two windows of one feature in one cell (version, segment), merged from rollups: all that a score may see.
 * Positions are in z units, z = (x − centre) / scale of the layout, so that no precision is lost at large offsets.
 */

/** Rows that fell into one bin in one window, and the sum of their z. */
export interface BinMass {
  readonly count: number;
  readonly zSum: number;
}

/** A bin [lower, upper) of the z axis; an integer with a row of its own has lower = upper. */
export interface NumericBin {
  readonly lower: number;
  readonly upper: number;
  readonly baseline: BinMass;
  readonly current: BinMass;
}

/** Rows of a window that have no place on the axis. */
export interface Leftovers {
  readonly nullCount: number;
  readonly nanCount: number;
  readonly infCount: number;
  /** Rows inside the bins whose z was clipped to ±2^22: a mean with any of them is a bound. */
  readonly clippedCount: number;
}

export interface NumericPair {
  readonly type: 'numeric';
  /** Ascending by position; every bin has rows in at least one of the windows. */
  readonly bins: readonly NumericBin[];
  /** In the feature's unit: x = centre + scale · z. Scale is above 0. */
  readonly centre: number;
  readonly scale: number;
  readonly baseline: Leftovers;
  readonly current: Leftovers;
}

/** A category with its rows in both windows. Null and empty are categories; `other` is what the vocabulary lacks. */
export interface CategoryCount {
  readonly kind: 'value' | 'other' | 'null' | 'empty';
  /** The category for kind `value`, else ''. */
  readonly category: string;
  readonly baseline: number;
  readonly current: number;
}

export interface CategoricalPair {
  readonly type: 'categorical';
  /** Ordered by kind and category; every entry has rows in at least one of the windows. */
  readonly categories: readonly CategoryCount[];
}

/** A row check (null, empty, out_of_range, out_of_vocabulary) of one feature in both windows. */
export interface CheckPair {
  readonly type: 'check';
  readonly baseline: { readonly checked: number; readonly failed: number };
  readonly current: { readonly checked: number; readonly failed: number };
}

/** Counts of the cell itself. Window lengths turn baseline counts into an expectation. */
export interface TrafficPair {
  readonly type: 'traffic';
  readonly baseline: Traffic;
  readonly current: Traffic;
}

export interface Traffic {
  /** Events. */
  readonly requests: number;
  readonly errors: number;
  /** Windows that the counts are summed over: 1 for current, 4 for "same weekday of the past 4 weeks". */
  readonly windows: number;
  /** Ascending latency bins, floor(32 · asinh(ms)); empty where latency is not logged. */
  readonly latency: readonly { readonly bin: number; readonly count: number }[];
}

/** Distinct values of a feature in one partition. They do not add up, so no window of several partitions has one. */
export interface CensusPair {
  readonly type: 'census';
  readonly baseline: { readonly distinctCount: number | null };
  readonly current: { readonly distinctCount: number | null };
}

/** What became of the run of a batch job that was due in the current window. There is no baseline. */
export interface BatchPair {
  readonly type: 'batch';
  readonly baseline: BatchRun;
  readonly current: BatchRun;
  /** One clause: which run, how many rows, by when. */
  readonly note: string;
}

export interface BatchRun {
  /** Minutes from its time to when it was complete, or to the end of the window where it is not; 0 if it was in time. */
  readonly lateMinutes: number | null;
  readonly rows: number;
  /** Least rows of a run, if the job has any. */
  readonly required: number | undefined;
}

/** Counts that must agree, of the delivery partitions inside a window. A baseline has none: a gap is a fault at any time. */
export interface ReconciliationPair {
  readonly type: 'reconciliation';
  readonly baseline: ReconciledSides;
  readonly current: ReconciledSides;
}

export interface ReconciledSides {
  /** Events curated, or, of a partition that has none, those that were expected. */
  readonly events: number;
  /** Of each step, events: Σ |expected − actual|, and Σ of the larger of both. */
  readonly steps: readonly { readonly gap: number; readonly larger: number }[];
  /** A clause on the largest gap; '' without one. */
  readonly detail: string;
}

export type ScorePair =
  | NumericPair
  | CategoricalPair
  | CheckPair
  | TrafficPair
  | CensusPair
  | BatchPair
  | ReconciliationPair;
