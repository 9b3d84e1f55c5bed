import { normalQuantile } from '../distributions/normal-quantile.ts';
import { samplingVariance } from '../noise/sampling-variance.ts';
import type { Shares } from '../shares.ts';
import { sumOver } from '../sum-over.ts';

/**
 * What ½ Σ |p − q| reaches by chance: its mean, and z times the largest standard deviation of any set of categories
 * (Gaussian concentration, as for the Wasserstein distance). No set varies more than one of half the rows.
 */
export const totalVariationFloor = ({ n, m, bins }: Shares, level: number): number => {
  const s = samplingVariance(n, m);
  const pooled = bins.map(({ p, q }) => (p * n + q * m) / (n + m));
  const mean = Math.sqrt(2 / Math.PI) * sumOver(pooled, (share) => Math.sqrt(share * (1 - share) * s) / 2);
  const largest = Math.max(0.5, ...pooled);
  return mean + normalQuantile(level) * Math.sqrt(largest * (1 - largest) * s);
};
