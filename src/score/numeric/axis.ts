import { oncePerPair } from '../once-per-pair.ts';
import type { NumericBin, NumericPair } from '../pair.ts';
import { separateOverlaps } from './separate-overlaps.ts';

/** The bins of a pair in order, none overlapping another, with the totals that every numeric score needs. */
export interface Axis {
  readonly bins: readonly NumericBin[];
  /** Baseline and current rows in the bins. */
  readonly n: number;
  readonly m: number;
}

/** The axis of a pair. */
export const axisOf = oncePerPair((pair: NumericPair): Axis => {
  const bins = separateOverlaps(pair.bins);
  let n = 0;
  let m = 0;
  for (const bin of bins) {
    n += bin.baseline.count;
    m += bin.current.count;
  }
  return { bins, n, m };
});

/** The axis where both windows have rows. */
export const comparableAxis = (pair: NumericPair): Axis | undefined => {
  const axis = axisOf(pair);
  return axis.n > 0 && axis.m > 0 ? axis : undefined;
};
