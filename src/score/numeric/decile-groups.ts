import { isPopulated } from '../noise/is-populated.ts';
import { oncePerPair } from '../once-per-pair.ts';
import type { NumericPair } from '../pair.ts';
import { type Axis, comparableAxis } from './axis.ts';
import { isPointMass } from './is-point-mass.ts';
import { positionIn, shareBelow } from './within-bin.ts';

/** A stretch of the axis that holds about a tenth of the baseline, or one value that holds more. Counts are rows. */
export interface DecileGroup {
  readonly lower: number;
  readonly upper: number;
  readonly baseline: number;
  readonly current: number;
}

/** The baseline's decile groups, thin ones pooled; undefined where a window is empty. */
export const pooledDeciles = oncePerPair((pair: NumericPair): readonly DecileGroup[] | undefined => {
  const axis = comparableAxis(pair);
  return axis && pool(cutAtDeciles(axis), axis);
});

/** Groups (e₀, e₁], (e₁, e₂], …: an edge is where the baseline reaches a decile; repeated edges are one. */
const cutAtDeciles = ({ bins, n }: Axis): DecileGroup[] => {
  const groups: DecileGroup[] = [];
  let open = { lower: bins[0]!.lower, baseline: 0, current: 0 };
  const add = (baseline: number, current: number) => {
    open.baseline += baseline;
    open.current += current;
  };
  const close = (upper: number) => {
    if (open.baseline + open.current > 0) groups.push({ ...open, upper });
    open = { lower: upper, baseline: 0, current: 0 };
  };
  let decile = 1;
  let edge = n / 10;
  const advance = () => {
    decile += 1;
    edge = decile < 10 ? (decile * n) / 10 : Number.POSITIVE_INFINITY;
  };
  let before = 0;
  for (const bin of bins) {
    if (open.baseline + open.current === 0) open.lower = bin.lower;
    const after = before + bin.baseline.count;
    let baseline = bin.baseline.count;
    let current = bin.current.count;
    if (isPointMass(bin, n)) {
      // Without this edge, rows below a baseline of zeros would hide in the group of the zeros.
      if (before === 0 && after >= (2 * n) / 10) close(bin.lower);
    } else {
      for (; edge < after; advance()) {
        const cut = positionIn(bin, bin.baseline, (edge - before) / bin.baseline.count);
        const currentAbove = bin.current.count * (1 - shareBelow(bin, bin.current, cut));
        add(baseline - (after - edge), current - currentAbove);
        close(cut);
        baseline = after - edge;
        current = currentAbove;
      }
    }
    add(baseline, current);
    if (edge <= after) close(bin.upper);
    while (edge <= after) advance();
    before = after;
  }
  close(bins.at(-1)!.upper);
  return groups;
};

/** Joins thin groups with their outward neighbour. */
const pool = (groups: DecileGroup[], { n, m }: Axis): DecileGroup[] => {
  const pooled = [...groups];
  for (;;) {
    const thin = pooled.findIndex(({ baseline, current }) => !isPopulated(baseline, current, n, m));
    if (thin < 0 || pooled.length === 1) return pooled;
    const isLowerHalf = thin < (pooled.length - 1) / 2;
    const first = thin === 0 ? 0 : thin === pooled.length - 1 || isLowerHalf ? thin - 1 : thin;
    pooled.splice(first, 2, join(pooled[first]!, pooled[first + 1]!));
  }
};

const join = (left: DecileGroup, right: DecileGroup): DecileGroup => ({
  lower: left.lower,
  upper: right.upper,
  baseline: left.baseline + right.baseline,
  current: left.current + right.current,
});
