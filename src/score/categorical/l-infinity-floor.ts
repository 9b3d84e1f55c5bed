import { normalQuantile } from '../distributions/normal-quantile.ts';
import { normalTail } from '../distributions/normal-tail.ts';
import { samplingVariance } from '../noise/sampling-variance.ts';
import type { Shares } from '../shares.ts';
import { sumOver } from '../sum-over.ts';

const steps = 30;

/** The distance that, under no change, any of the shares passes with a probability of at most 1 − level: union bound. */
export const lInfinityFloor = ({ n, m, bins }: Shares, level: number): number => {
  const s = samplingVariance(n, m);
  const deviations = bins.map(({ p, q }) => {
    const share = (p * n + q * m) / (n + m);
    return Math.sqrt(share * (1 - share) * s);
  });
  const largest = Math.max(...deviations);
  if (largest === 0) return 0;
  const alpha = 1 - level;
  let low = largest * normalQuantile(1 - alpha / 2);
  let high = largest * normalQuantile(1 - alpha / (2 * bins.length));
  const notable = deviations.filter((deviation) => deviation > low / 8);
  for (let step = 0; step < steps && high - low > 1e-4 * high; step += 1) {
    const middle = (low + high) / 2;
    const chance = sumOver(notable, (deviation) => 2 * normalTail(middle / deviation));
    if (chance > alpha) low = middle;
    else high = middle;
  }
  return high;
};
