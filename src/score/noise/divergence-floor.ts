import { chiSquareQuantile } from '../distributions/chi-square-quantile.ts';
import type { Shares } from '../shares.ts';
import { sumOver } from '../sum-over.ts';
import { samplingVariance } from './sampling-variance.ts';

/**
 * What Σ d²/p · (1 + quartic · d²/p²), d = q − p and p the mean share, reaches by chance. For large counts it is
 * s · χ² with B − 1 degrees of freedom. Its mean and variance at these counts, to the next order in s/p (Taylor
 * expansion with the moments of Poisson counts), stretch the χ² quantile: without that, PSI passes a 99 % floor in 2.8 %
 * of windows where bins expect 5 to 10 rows.
 */
export const divergenceFloor = (shares: Shares, level: number, quartic: number): number => {
  const { n, m, bins } = shares;
  const s = samplingVariance(n, m);
  const degrees = bins.length - 1;
  if (degrees < 1) return 0;
  // Shares of groups that were cut at the baseline's deciles are fixed there: all chance is in the current window.
  const mixed = shares.areCutAtBaseline ? 0 : (n * m) / (n + m) ** 2;
  const squares = 1 - 2 * mixed;
  const cubes = 1 - 3 * mixed;
  const scarcity = sumOver(bins, ({ p, q }) => (s * (n + m)) / (n * p + m * q));
  const mean = degrees + (squares / 2 - 1 / 4 + 3 * quartic) * scarcity;
  const variance = 2 * degrees + (cubes + 3 * squares - 9 / 4 + 24 * quartic) * scarcity;
  const stretch = Math.sqrt(variance / (2 * degrees));
  return s * (mean + (chiSquareQuantile(level, degrees) - degrees) * stretch);
};
