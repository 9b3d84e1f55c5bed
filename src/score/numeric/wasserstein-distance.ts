import { oncePerPair } from '../once-per-pair.ts';
import type { NumericPair } from '../pair.ts';
import { comparableAxis } from './axis.ts';

/**
 * ∫ |F − G| dz. Between bins F and G are constant. Inside a bin the signed area is exact: for one window,
 * ∫ F = F(lower) · width + (count · upper − zSum) / n. Only a change of sign within a bin is lost.
 */
export const wassersteinDistance = oncePerPair((pair: NumericPair): number | null => {
  const axis = comparableAxis(pair);
  if (!axis) return null;
  const { bins, n, m } = axis;
  let area = 0;
  let difference = 0;
  let end = bins[0]!.lower;
  for (const { lower, upper, baseline, current } of bins) {
    area += Math.abs(difference) * (lower - end);
    const within = (baseline.count * upper - baseline.zSum) / n - (current.count * upper - current.zSum) / m;
    area += Math.abs(difference * (upper - lower) + within);
    difference += baseline.count / n - current.count / m;
    end = upper;
  }
  return area;
});
