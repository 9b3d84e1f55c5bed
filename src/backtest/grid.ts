import type { BoundsAre } from '../score/define-score.ts';
import type { Side } from './bound-side.ts';

const ofWindows = [0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
const ofIncidents = [0, 0.25, 0.5, 0.75, 1];

/** No bound on the wrong side of the baseline: an increase is above 0, and a multiple that rises above 1. */
const origin: Readonly<Record<BoundsAre, number | undefined>> = { value: undefined, increase: 0, ratio: 1 };

/**
 * Bounds that are tried, from the one that pages most to the one that pages least. They are those of today (`known`), and
 * quantiles of what was observed beyond its noise floor: of all windows (0, 25, 50, 75, 90, 95 and 99 %), and of the
 * farthest figure of each incident (0, 25, 50, 75 and 100 %). Observed values are rounded to two digits, toward more
 * pages, so that the figure that a bound comes from still rises at it.
 */
export function gridOf(
  side: Side,
  windowPeaks: readonly number[],
  incidentPeaks: readonly number[],
  known: readonly number[],
  boundsAre: BoundsAre = 'value',
): number[] {
  const from = origin[boundsAre];
  const isBound = (value: number) => from === undefined || (side === 'upper' ? value > from : value < from);
  const observed = [
    ...quantiles(windowPeaks, ofWindows, side),
    ...quantiles(incidentPeaks, ofIncidents, side),
  ]
    .map((value) => rounded(value, side))
    .filter(isBound);
  const order = side === 'upper' ? 1 : -1;
  return [...new Set([...observed, ...known])].sort((a, b) => order * (a - b));
}

/** Observed values at some shares of them, counted from the side that pages most. */
function quantiles(values: readonly number[], shares: readonly number[], side: Side): number[] {
  const order = side === 'upper' ? 1 : -1;
  const sorted = values.filter(Number.isFinite).sort((a, b) => order * (a - b));
  if (sorted.length === 0) return [];
  return shares.map(
    (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number,
  );
}

/** The nearest value of two digits that is more sensitive. */
function rounded(value: number, side: Side): number {
  if (value === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  const within = inside(value, unit, side);
  // Below a power of ten two digits are finer: 0.99, and not 0.9.
  const nearest = Math.abs(within) < 10 ? inside(value, unit / 10, side) * (unit / 10) : within * unit;
  return Number(nearest.toPrecision(2));
}

const inside = (value: number, unit: number, side: Side): number =>
  side === 'upper' ? Math.ceil(value / unit - 1e-9) - 1 : Math.floor(value / unit + 1e-9) + 1;
