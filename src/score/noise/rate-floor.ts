import { normalQuantile } from '../distributions/normal-quantile.ts';

/** Rows that were checked, and those that failed. */
export interface Trials {
  readonly checked: number;
  readonly failed: number;
}

/**
 * The largest current rate q that a one-sided score test would still call chance: the greater root of
 * (q − p)² = z² · r(1 − r)(1/n + 1/m), r the rate of both windows together. One failure is added to the baseline's, so
 * that a baseline without any does not promise that none will come.
 */
export const rateFloor = (baseline: Trials, currentRows: number, level: number): number | null => {
  const n = baseline.checked;
  const m = currentRows;
  if (n === 0 || m === 0) return null;
  const p = Math.min(1, (baseline.failed + 1) / n);
  const weight = normalQuantile(level) ** 2 / (n * m);
  // With r = (np + mq)/(n + m) and s/(n + m)² = 1/(nm(n + m)): a quadratic in q.
  const rows = n + m;
  const a = 1 + (weight * m * m) / rows;
  const b = 2 * p - (weight * m * (2 * n * p - rows)) / rows;
  const c = p * p - (weight * n * p * (rows - n * p)) / rows;
  return Math.min(1, (b + Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a));
};
