import { normalQuantile } from '../distributions/normal-quantile.ts';
import { normalTail } from '../distributions/normal-tail.ts';
import type { Shares } from '../shares.ts';
import { samplingVariance } from './sampling-variance.ts';

/**
 * What bins that one window leaves empty by chance add to a floor of PSI. An empty bin counts as `leastShare`, far more
 * than chi-square theory has room for: of 100 rows none in a decile makes a PSI of 0.69. The number of empty bins is
 * taken as Poisson, the rest as chi-square; the floor rises to where both together pass it with probability 1 − level.
 */
export const emptyBinsAllowance = (shares: Shares, level: number, leastShare: number): number => {
  const degrees = shares.bins.length - 1;
  const { expected, meanPsi } = emptyBins(shares, leastShare);
  const alpha = 1 - level;
  if (degrees < 1 || expected < alpha / 10 || meanPsi === 0) return 0;
  const s = samplingVariance(shares.n, shares.m);
  const each = meanPsi / s;
  const without = chiSquareQuantile(level, degrees);
  let low = without;
  let high = without + mostEmpty * each;
  for (let step = 0; step < steps; step += 1) {
    const middle = (low + high) / 2;
    if (chanceAbove(middle, degrees, expected, each) > alpha) low = middle;
    else high = middle;
  }
  return (high - without) * s;
};

const steps = 24;
const mostEmpty = 6;
/** Bins that are empty less often than this are not looked at. */
const never = 1e-12;

/** How many bins are expected to be empty in one of the windows, and the PSI that one of them makes. */
const emptyBins = ({ n, m, bins, areCutAtBaseline }: Shares, leastShare: number) => {
  const inBaseline = n / (n + m);
  const enoughRows = Math.log(never) / Math.log(Math.max(inBaseline, 1 - inBaseline));
  let expected = 0;
  let psi = 0;
  for (const { p, q } of bins) {
    // A decile has its baseline rows by construction; a category has its rows of both windows to deal out.
    const rows = areCutAtBaseline ? n * p : n * p + m * q;
    if (rows > enoughRows) continue;
    const chance = inBaseline ** rows + (areCutAtBaseline ? 0 : (1 - inBaseline) ** rows);
    const share = Math.max(p, q, leastShare);
    expected += chance;
    psi += chance * (share - leastShare) * Math.log(share / leastShare);
  }
  return { expected, meanPsi: expected > 0 ? psi / expected : 0 };
};

/** P(χ² + each · Poisson(expected) > x). */
const chanceAbove = (x: number, degrees: number, expected: number, each: number): number => {
  let probability = Math.exp(-expected);
  let sum = 0;
  for (let empty = 0; empty <= mostEmpty; empty += 1) {
    sum += probability * chiSquareTail(x - empty * each, degrees);
    probability *= expected / (empty + 1);
  }
  return sum;
};

// Wilson and Hilferty (1931): the cube root of χ²/df is near normal. Quick, and precise enough for a difference.
const chiSquareTail = (x: number, df: number): number =>
  x <= 0 ? 1 : normalTail((Math.cbrt(x / df) - (1 - 2 / (9 * df))) / Math.sqrt(2 / (9 * df)));

const chiSquareQuantile = (level: number, df: number): number =>
  df * (1 - 2 / (9 * df) + normalQuantile(level) * Math.sqrt(2 / (9 * df))) ** 3;
