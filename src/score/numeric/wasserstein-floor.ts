import { normalQuantile } from '../distributions/normal-quantile.ts';
import { samplingVariance } from '../noise/sampling-variance.ts';
import { oncePerPair } from '../once-per-pair.ts';
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
  const spread = spreadOf(pair);
  if (!spread) return null;
  const { bridgeArea, deviation, s } = spread;
  return Math.sqrt(s) * (Math.sqrt(2 / Math.PI) * bridgeArea + normalQuantile(level) * deviation);
};

/** ∫ √(F(1 − F)) dz with F a step at the mean of each bin, and the standard deviation of z. */
const spreadOf = oncePerPair((pair: NumericPair) => {
  const axis = comparableAxis(pair);
  if (!axis) return undefined;
  const rows = axis.n + axis.m;
  let bridgeArea = 0;
  let below = 0;
  let last = axis.bins[0]!.lower;
  let sum = 0;
  let squares = 0;
  for (const bin of axis.bins) {
    const count = bin.baseline.count + bin.current.count;
    const mean = meanOf(bin, { count, zSum: bin.baseline.zSum + bin.current.zSum });
    bridgeArea += (Math.sqrt(below * (rows - below)) / rows) * (mean - last);
    below += count;
    last = mean;
    sum += count * mean;
    squares += count * mean * mean;
  }
  const variance = Math.max(0, squares / rows - (sum / rows) ** 2);
  return { bridgeArea, deviation: Math.sqrt(variance), s: samplingVariance(axis.n, axis.m) };
});
