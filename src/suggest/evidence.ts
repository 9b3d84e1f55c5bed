/** One window of a feature, over all traffic. Counts are events. */
export interface FeatureWindow {
  readonly start: string;
  readonly rows: number;
  readonly nulls: number;
  /** Values without a category of their own. */
  readonly others: number;
  /** Feature's unit; null for categories, and where there is no value. */
  readonly least: number | null;
  readonly greatest: number | null;
}

/** One bin, integer or category of a feature, over all windows. */
export interface FeatureValue {
  readonly kind: 'value' | 'exact';
  /** The integer, where kind is exact. */
  readonly bin: number;
  readonly category: string;
  readonly rows: number;
  /** Windows that have it, and the first of them. */
  readonly windows: number;
  readonly first: string;
  readonly least: number | null;
  readonly greatest: number | null;
}

export interface FeatureEvidence {
  readonly feature: string;
  readonly windows: readonly FeatureWindow[];
  readonly values: readonly FeatureValue[];
}

/** One figure that a monitor judged. */
export interface JudgedWindow {
  readonly monitor: string;
  readonly feature: string;
  readonly score: string;
  readonly start: string;
  readonly end: string;
  readonly value: number | null;
  readonly baseline: number | null;
  readonly upperBound: number | null;
  readonly rows: number;
}

/** What a lake knows of the past of a model: rollups and verdicts, no events. */
export interface Evidence {
  readonly features: readonly FeatureEvidence[];
  readonly judged: readonly JudgedWindow[];
}
