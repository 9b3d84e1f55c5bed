import type { BinMass, NumericBin } from '../pair.ts';

/** Mean position of a window's rows in a bin. */
export const meanOf = ({ lower, upper }: NumericBin, { count, zSum }: BinMass): number =>
  Math.min(upper, Math.max(lower, zSum / count));

/**
 * Rows are taken to lie in a bin like lower + width · u^k for even u, with the k that gives their known mean: even
 * for a mean in the middle, a point at an edge for a mean there (the zeros of a zero-inflated feature).
 */
const exponent = (bin: NumericBin, mass: BinMass): number => {
  const mean = meanOf(bin, mass);
  return (bin.upper - mean) / (mean - bin.lower);
};

/** The position below which the share `u` (0 < u < 1) of a window's rows in a bin lies. */
export const positionIn = (bin: NumericBin, mass: BinMass, u: number): number =>
  bin.lower === bin.upper ? bin.lower : bin.lower + (bin.upper - bin.lower) * u ** exponent(bin, mass);

/** The share of a window's rows in a bin that lies below `position`. */
export const shareBelow = (bin: NumericBin, mass: BinMass, position: number): number => {
  if (mass.count === 0 || position <= bin.lower) return 0;
  if (position >= bin.upper) return 1;
  return ((position - bin.lower) / (bin.upper - bin.lower)) ** (1 / exponent(bin, mass));
};
