import type { NumericPair } from '../pair.ts';
import { sumOver } from '../sum-over.ts';
import { axisOf } from './axis.ts';
import { meanOf } from './within-bin.ts';

/** Mean of the current window's z; null without rows. */
export const meanZ = (pair: NumericPair): number | null => {
  const { bins, m } = axisOf(pair);
  return m > 0 ? sumOver(bins, (bin) => bin.current.zSum) / m : null;
};

/**
 * Variance of the current window's z: that of the bins' means, and inside each bin that of evenly spread rows
 * (width² / 12), though never above what the bin's mean allows: (upper − mean)(mean − lower), Bhatia and Davis (2000).
 */
export const varianceZ = (pair: NumericPair): number | null => {
  const { bins, m } = axisOf(pair);
  const mean = meanZ(pair);
  if (mean === null) return null;
  const squares = sumOver(bins, (bin) => {
    const { count } = bin.current;
    if (count === 0) return 0;
    const binMean = meanOf(bin, bin.current);
    const even = (bin.upper - bin.lower) ** 2 / 12;
    const within = Math.min(even, (bin.upper - binMean) * (binMean - bin.lower));
    return count * (binMean - mean) ** 2 + (count - 1) * within;
  });
  return squares / m;
};
