/** What one figure reached between past windows of the same kind, in the score's unit. */
export interface PastFigure {
  readonly median: number;
  /** Median absolute deviation from it. */
  readonly spread: number;
  /** Windows that it rests on. */
  readonly windows: number;
}

/** Fewer past windows teach nothing. */
export const leastPastWindows = 8;

/** Some three standard deviations of a normal distribution: 3 / Φ⁻¹(0.75) = 4.448. */
const spreads = 4.4;
/** A floor that follows every drift would in the end see none. */
const mostTimesFormula = 3;

/**
 * The noise floor that the past suggests: median + 4.4 MAD, at most three times as far from `origin` as the formula's,
 * since rows that are not independent (the same users, bursts, hours) are noisier than any formula for independent ones.
 * @param origin what the score is measured from: 0, or the baseline's value where its bounds are an increase
 */
export const learnedFloor = ({ median, spread }: PastFigure, formula: number, origin: number): number =>
  Math.min(median + spreads * spread, origin + mostTimesFormula * (formula - origin));
