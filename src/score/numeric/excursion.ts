import type { NumericBin } from '../pair.ts';

/**
 * How far F − G is expected to rise, inside a bin, above the higher of its two ends. The rows in the bin make it a
 * Brownian bridge of variance v from end to end, |change| = a: the mean excess is √(πv/8) · exp(a²/2v) · erfc(a/√(2v)),
 * here by the bound 7.1.13 of Abramowitz and Stegun on erfc, exact for a = 0.
 */
export const excursion = ({ baseline, current }: NumericBin, n: number, m: number): number => {
  // Rows of one window alone move F − G one way: no excess. No more than the lesser share is possible.
  const most = Math.min(baseline.count / n, current.count / m);
  if (most === 0) return 0;
  const rows = baseline.count + current.count;
  const variance = ((baseline.count / n ** 2 + current.count / m ** 2) * (rows - 1)) / rows;
  const change = Math.abs(baseline.count / n - current.count / m);
  return Math.min(most, variance / (change + Math.sqrt(change ** 2 + (8 * variance) / Math.PI)));
};
