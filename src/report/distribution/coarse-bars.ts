import type { BinMass, NumericBin, NumericPair } from '../../score/pair.ts';
import type { Axis } from './axis.ts';

/** Rows of one window in the bars of an axis, and those to either side of it. */
export interface BarRows {
  readonly bars: readonly number[];
  readonly below: number;
  readonly above: number;
}

/** Spreads the fine bins of a rollup evenly over the bars that they touch. */
export function coarseBars(
  { bins, centre, scale }: NumericPair,
  side: (bin: NumericBin) => BinMass,
  { start, step, count }: Axis,
): BarRows {
  const bars = new Array<number>(count).fill(0);
  let below = 0;
  let above = 0;
  const add = (bar: number, rows: number): void => {
    if (bar < 0) below += rows;
    else if (bar >= count) above += rows;
    else bars[bar] = (bars[bar] as number) + rows;
  };
  for (const bin of bins) {
    const rows = side(bin).count;
    if (rows === 0) continue;
    const from = (centre + scale * bin.lower - start) / step;
    const to = (centre + scale * bin.upper - start) / step;
    const first = Math.floor(from + 1e-9);
    if (to - from < 1e-9 || to <= first + 1) {
      add(first, rows);
      continue;
    }
    const inside = (edge: number): number => Math.min(Math.max(edge, 0), count);
    if (from < 0) below += (rows * (Math.min(to, 0) - from)) / (to - from);
    if (to > count) above += (rows * (to - Math.max(from, count))) / (to - from);
    for (let bar = Math.floor(inside(from)); bar < Math.ceil(inside(to)); bar++) {
      add(bar, (rows * (Math.min(to, bar + 1) - Math.max(from, bar))) / (to - from));
    }
  }
  return { bars, below, above };
}
