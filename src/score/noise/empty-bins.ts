import { normalQuantile } from '../distributions/normal-quantile.ts';
import { normalTail } from '../distributions/normal-tail.ts';
import type { Shares } from '../shares.ts';
import { samplingVariance } from './sampling-variance.ts';

const steps = 24;
const mostEmpty = 6;

/**
 * What bins that one window leaves empty by chance add to a floor of PSI. An empty bin counts as `leastShare`, so it adds
 * far more than chi-square theory has room for: of 100 rows none in a decile makes PSI 0.69. The number of empty bins is
 * taken as Poisson, the rest as chi-square (Wilson and Hilferty 1931); the floor rises to where both together pass it
 * with probability 1 − level.
 */
export const emptyBinsAllowance = (shares: Shares, level: number, leastShare: number): number => {
  const { n, m, bins, areCutAtBaseline } = shares;
  const degrees = bins.length - 1;
  const inBaseline = n / (n + m);
  let expected = 0;
  let weight = 0;
  for (const { p, q } of bins) {
    // A decile has its baseline rows by construction; a category has its rows of both windows to deal out.
    const rows = areCutAtBaseline ? n * p : n * p + m * q;
    const chance = inBaseline ** rows + (areCutAtBaseline ? 0 : (1 - inBaseline) ** rows);
    const share = Math.max(p, q, leastShare);
    expected += chance;
    weight += chance * (share - leastShare) * Math.log(share / leastShare);
  }
  const alpha = 1 - level;
  if (expected < alpha / 10 || weight === 0) return 0;

  const each = weight / expected / samplingVariance(n, m);
  const passes = (floor: number): number => {
    let probability = Math.exp(-expected);
    let sum = 0;
    for (let empty = 0; empty <= mostEmpty; empty += 1) {
      sum += probability * chiSquareTail(floor - empty * each, degrees);
      probability *= expected / (empty + 1);
    }
    return sum;
  };
  const without =
    degrees * (1 - 2 / (9 * degrees) + normalQuantile(level) * Math.sqrt(2 / (9 * degrees))) ** 3;
  let low = without;
  let high = without + mostEmpty * each;
  for (let step = 0; step < steps; step += 1) {
    const middle = (low + high) / 2;
    if (passes(middle) > alpha) low = middle;
    else high = middle;
  }
  return (high - without) * samplingVariance(n, m);
};

/** Wilson and Hilferty: the cube root of χ²/df is near normal. */
const chiSquareTail = (x: number, df: number): number =>
  x <= 0 ? 1 : normalTail((Math.cbrt(x / df) - (1 - 2 / (9 * df))) / Math.sqrt(2 / (9 * df)));
