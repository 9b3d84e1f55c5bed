import type { Axis } from './axis.ts';
import { excursion } from './excursion.ts';
import { isPointMass } from './is-point-mass.ts';

/**
 * max |F − G|. The edges of the bins alone give a lower bound, short by up to 0.001 at 50,000 rows a window where
 * nothing changed; the expected excursion between two edges makes up for it.
 */
export const kolmogorovDistance = ({ bins, n, m }: Axis): number => {
  let distance = 0;
  let difference = 0;
  let baseline = 0;
  let current = 0;
  for (const bin of bins) {
    const start = difference;
    baseline += bin.baseline.count;
    current += bin.current.count;
    difference = baseline / n - current / m;
    const atEdges = Math.max(Math.abs(start), Math.abs(difference));
    distance = Math.max(distance, isPointMass(bin, n) ? atEdges : atEdges + excursion(bin, n, m));
  }
  return Math.min(1, distance);
};
