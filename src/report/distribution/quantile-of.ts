import type { BinMass, NumericBin } from '../../score/pair.ts';

/** A quantile of one window in the z of its layout, even within a bin. Null where it has no values. */
export function quantileOf(
  bins: readonly NumericBin[],
  side: (bin: NumericBin) => BinMass,
  level: number,
): number | null {
  const total = bins.reduce((sum, bin) => sum + side(bin).count, 0);
  if (total === 0) return null;
  let below = 0;
  for (const bin of bins) {
    const { count } = side(bin);
    if (count > 0 && below + count >= level * total) {
      return bin.lower + (bin.upper - bin.lower) * Math.max(0, (level * total - below) / count);
    }
    below += count;
  }
  return bins.at(-1)?.upper ?? null;
}
