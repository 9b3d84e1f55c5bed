import type { NumericBin } from '../pair.ts';

const isPoint = (bin: NumericBin): boolean => bin.lower === bin.upper;

const centreOfMass = ({ lower, upper, baseline, current }: NumericBin): number =>
  Math.min(upper, Math.max(lower, (baseline.zSum + current.zSum) / (baseline.count + current.count)));

/**
 * An integer with a row of its own may lie inside a formula bin, which holds integers that are new to the layout.
 * Such a bin is narrowed to the stretch between integers in which its own rows lie on average.
 */
export const separateOverlaps = (bins: readonly NumericBin[]): readonly NumericBin[] => {
  const points = bins.filter(isPoint).map((bin) => bin.lower);
  if (points.length === 0 || points.length === bins.length) return bins;
  const narrowed = bins.map((bin) => {
    if (isPoint(bin)) return bin;
    const inside = points.filter((point) => point >= bin.lower && point < bin.upper);
    if (inside.length === 0) return bin;
    const mass = centreOfMass(bin);
    const lower = Math.max(bin.lower, ...inside.filter((point) => point <= mass));
    const upper = Math.min(bin.upper, ...inside.filter((point) => point > mass));
    return { ...bin, lower, upper };
  });
  return narrowed.sort((a, b) => a.lower - b.lower || a.upper - b.upper);
};
