import type { NumericPair } from '../pair.ts';
import { type Axis, axisOf } from './axis.ts';
import { meanOf, positionIn } from './within-bin.ts';

/**
 * The z below which the share `q` of the current window lies: between the two nearest order statistics, as numpy's
 * default. An integer with a bin of its own is exact; other values are placed within their bin.
 */
export const quantileZ = (pair: NumericPair, q: number): number | null => {
  const axis = axisOf(pair);
  if (axis.m === 0) return null;
  const rank = q * (axis.m - 1);
  const low = orderStatistic(axis, Math.floor(rank));
  const high = orderStatistic(axis, Math.ceil(rank));
  return low + (high - low) * (rank - Math.floor(rank));
};

const orderStatistic = ({ bins }: Axis, rank: number): number => {
  let before = 0;
  for (const bin of bins) {
    const { count } = bin.current;
    if (rank < before + count) {
      return count === 1
        ? meanOf(bin, bin.current)
        : positionIn(bin, bin.current, (rank + 0.5 - before) / count);
    }
    before += count;
  }
  return bins.at(-1)!.upper;
};
