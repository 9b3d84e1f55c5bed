import { normalQuantile } from '../distributions/normal-quantile.ts';
import { samplingVariance } from '../noise/sampling-variance.ts';
import type { NumericPair } from '../pair.ts';
import { comparableAxis } from './axis.ts';
import { meanOf } from './within-bin.ts';

/**
 * What ∫ |F − G| dz reaches by chance. F − G is near a Brownian bridge times √s: its mean area is
 * √(2/π) · √s · ∫ √(F(1 − F)), and it exceeds that by more than z standard deviations of the mean, sd · √s, with a
 * probability below that of a normal deviate (Gaussian concentration: Borell 1975; Tsirelson, Ibragimov, Sudakov 1976).
 * F and sd are those of both windows together.
 */
export const wassersteinFloor = (pair: NumericPair, level: number): number | null => {
  const axis = comparableAxis(pair);
  if (!axis) return null;
  const { bins, n, m } = axis;
  const rows = n + m;
  let spread = 0;
  let below = 0;
  let end = bins[0]!.lower;
  let sum = 0;
  let squares = 0;
  for (const bin of bins) {
    const count = bin.baseline.count + bin.current.count;
    const mean = meanOf(bin, { count, zSum: bin.baseline.zSum + bin.current.zSum });
    const outer = (share: number) => Math.sqrt(Math.max(0, share * (1 - share)));
    spread += outer(below / rows) * (bin.lower - end);
    spread += outer(below / rows) * (mean - bin.lower) + outer((below + count) / rows) * (bin.upper - mean);
    below += count;
    end = bin.upper;
    sum += count * mean;
    squares += count * mean * mean;
  }
  const variance = Math.max(0, squares / rows - (sum / rows) ** 2);
  const chance = Math.sqrt(samplingVariance(n, m));
  return chance * (Math.sqrt(2 / Math.PI) * spread + normalQuantile(level) * Math.sqrt(variance));
};
