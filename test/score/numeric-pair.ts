import type { Leftovers, NumericBin, NumericPair } from '../../src/score/pair.ts';

export interface TestLayout {
  readonly centre: number;
  readonly scale: number;
  /** Integers with a bin each. */
  readonly exact?: ReadonlySet<number>;
}

const zLimit = 2 ** 22;
const noLeftovers: Leftovers = { nullCount: 0, nanCount: 0, infCount: 0, clippedCount: 0 };

/** A layout as `init` would make it: median and interquartile range, with its fallbacks. */
export const layoutOf = (rows: readonly number[], isInteger = false): TestLayout => {
  const sorted = Float64Array.from(rows).sort();
  const at = (q: number) => sorted[Math.floor(q * (sorted.length - 1))] ?? 0;
  const mean = rows.reduce((sum, x) => sum + x, 0) / rows.length;
  const sd = Math.sqrt(rows.reduce((sum, x) => sum + (x - mean) ** 2, 0) / rows.length);
  const scale = at(0.75) - at(0.25) || (at(0.95) - at(0.05)) / 2.5 || sd || 1;
  const distinct = new Set(isInteger ? rows : []);
  return {
    centre: at(0.5),
    scale: Number(scale.toPrecision(4)),
    ...(isInteger && distinct.size <= 64 ? { exact: distinct } : {}),
  };
};

/** Bins raw rows as the rollup's SQL does: the architecture's formula, with sums of z. */
export const numericPair = (
  baseline: ArrayLike<number>,
  current: ArrayLike<number>,
  layout: TestLayout,
): NumericPair => {
  const bins = new Map<string, { -readonly [K in keyof NumericBin]: NumericBin[K] }>();
  const fill = (rows: ArrayLike<number>, window: 'baseline' | 'current') => {
    for (let i = 0; i < rows.length; i += 1) {
      const z = Math.min(zLimit, Math.max(-zLimit, (rows[i]! - layout.centre) / layout.scale));
      const isExact = layout.exact?.has(rows[i]!) ?? false;
      const index = Math.floor(32 * Math.asinh(z));
      const key = isExact ? `=${rows[i]}` : String(index);
      let bin = bins.get(key);
      if (!bin) {
        const [lower, upper] = isExact ? [z, z] : [Math.sinh(index / 32), Math.sinh((index + 1) / 32)];
        bin = { lower, upper, baseline: { count: 0, zSum: 0 }, current: { count: 0, zSum: 0 } };
        bins.set(key, bin);
      }
      bin[window] = { count: bin[window].count + 1, zSum: bin[window].zSum + z };
    }
  };
  fill(baseline, 'baseline');
  fill(current, 'current');
  return {
    type: 'numeric',
    bins: [...bins.values()].sort((a, b) => a.lower - b.lower || a.upper - b.upper),
    centre: layout.centre,
    scale: layout.scale,
    baseline: noLeftovers,
    current: noLeftovers,
  };
};
