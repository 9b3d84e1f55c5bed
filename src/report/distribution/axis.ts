import { scaleLinear } from 'd3-scale';
import type { NumericBin, NumericPair } from '../../score/pair.ts';
import { quantileOf } from './quantile-of.ts';

/** Equal bars, ascending, in the feature's unit. */
export interface Axis {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

const barsWanted = 30;
/** Bars of integers: each has its own up to here. */
const integersShown = 48;
/** How many interquartile ranges an axis reaches beyond the quartiles: one sentinel must not flatten the rest. */
const reach = 6;

/**
 * An axis that shows what most rows of both windows do: their central 99 %, cut off where a tail would be longer than
 * the rest of the picture. Null where neither window has values.
 */
export function axisOf({ bins, centre, scale }: NumericPair): Axis | null {
  const sides = [(bin: NumericBin) => bin.baseline, (bin: NumericBin) => bin.current];
  const spans = sides.flatMap((side) => {
    const at = (level: number) => quantileOf(bins, side, level);
    const [low, first, third, high] = [at(0.005), at(0.25), at(0.75), at(0.995)];
    if (low === null || first === null || third === null || high === null) return [];
    const margin = reach * Math.max(third - first, 0.25);
    return [[Math.max(low, first - margin), Math.min(high, third + margin)] as const];
  });
  if (spans.length === 0) return null;
  const low = centre + scale * Math.min(...spans.map(([from]) => from));
  const high = centre + scale * Math.max(...spans.map(([, to]) => to));
  return isOfIntegers(bins) && high - low <= integersShown
    ? integerAxis(low, high)
    : evenAxis(low, high, scale);
}

const isOfIntegers = (bins: readonly NumericBin[]): boolean =>
  bins.every(({ lower, upper }) => lower === upper);

const integerAxis = (low: number, high: number): Axis => {
  const first = Math.round(low);
  return { start: first - 0.5, step: 1, count: Math.round(high) - first + 1 };
};

function evenAxis(low: number, high: number, scale: number): Axis {
  const top = high > low ? high : low + scale;
  const [first = low, second = top] = scaleLinear([low, top], [0, 1]).ticks(barsWanted);
  const step = second > first ? second - first : top - low;
  const start = Math.floor(low / step + 1e-9) * step;
  return { start, step, count: Math.max(1, Math.ceil((top - start) / step - 1e-9)) };
}
