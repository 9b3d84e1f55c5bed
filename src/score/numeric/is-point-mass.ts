import type { NumericBin } from '../pair.ts';

/** A bin with more of the baseline than this is taken to hold one value rather than a stretch of the axis. */
const pointMass = 0.05;

/** Whether the rows of a bin sit on one value, so that no edge and no excursion lies inside it. */
export const isPointMass = (bin: NumericBin, n: number): boolean =>
  bin.lower === bin.upper || bin.baseline.count > pointMass * n;
