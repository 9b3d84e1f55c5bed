/** A feature in its baseline and current window, ready to draw: few enough bars to read. */
export type Distribution = NumericDistribution | CategoricalDistribution;

/** Shares of all events of their window, so that windows of different length compare. */
export interface Share {
  readonly baseline: number;
  readonly current: number;
}

/** Rows that have no place on the axis, or that a range check counts: drawn as bars of their own. */
export interface NamedShare extends Share {
  readonly name: string;
}

export interface Bar extends Share {
  /** In the feature's unit. Equal for an integer of its own. */
  readonly lower: number;
  readonly upper: number;
}

interface Sized {
  readonly nBaseline: number;
  readonly nCurrent: number;
  /** What moved, in words: `p95 41 → 63 °F`. Empty if nothing did. */
  readonly moved: string;
  /** Bars and categories that contribute most to PSI, the largest first, with their part of it. */
  readonly contributions: readonly (NamedShare & { readonly part: number })[];
}

export interface NumericDistribution extends Sized {
  readonly type: 'numeric';
  readonly unit: string;
  /** Of equal width, ascending, without gaps. */
  readonly bars: readonly Bar[];
  /** Below and above the axis, null, NaN, infinite, out of range. */
  readonly leftovers: readonly NamedShare[];
}

export interface CategoricalDistribution extends Sized {
  readonly type: 'categorical';
  /** Categories by baseline share, then the rest together, other, empty and null. */
  readonly categories: readonly NamedShare[];
}
