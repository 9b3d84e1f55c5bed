import { normalQuantile } from '../distributions/normal-quantile.ts';

/** Rows that were checked, and those that failed. */
export interface Trials {
  readonly checked: number;
  readonly failed: number;
}

/**
 * The largest current rate that may come by chance from the rate of the baseline: where the signed root of the
 * likelihood-ratio statistic of the two rates is the normal quantile of the level. Unlike a normal approximation of the
 * rates it holds far into the tail for a few failures among many rows. Half a failure is added to the baseline's and to
 * the result: continuity correction, and no promise of zero from a baseline of zero.
 */
export const rateFloor = (baseline: Trials, currentRows: number, level: number): number | null => {
  const n = baseline.checked;
  const m = currentRows;
  if (n === 0 || m === 0) return null;
  const p = Math.min(1, (baseline.failed + 0.5) / n);
  const limit = normalQuantile(level) ** 2;
  let low = p;
  let high = 1;
  while (high - low > 1e-3 / m) {
    const middle = (low + high) / 2;
    if (likelihoodRatio(p, n, middle, m) < limit) low = middle;
    else high = middle;
  }
  return Math.min(1, high + 0.5 / m);
};

/** G = 2 Σ observed · ln(observed / expected) of rates p in n rows and q in m rows. */
const likelihoodRatio = (p: number, n: number, q: number, m: number): number => {
  const both = (n * p + m * q) / (n + m);
  return 2 * (n * divergence(p, both) + m * divergence(q, both));
};

const divergence = (rate: number, from: number): number =>
  (rate > 0 ? rate * Math.log(rate / from) : 0) +
  (rate < 1 ? (1 - rate) * Math.log((1 - rate) / (1 - from)) : 0);
