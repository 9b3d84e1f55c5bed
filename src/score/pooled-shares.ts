import { pooledCategories } from './categorical/pooled-categories.ts';
import { leastComparableRows } from './noise/is-populated.ts';
import { pooledDeciles } from './numeric/decile-groups.ts';
import { oncePerPair } from './once-per-pair.ts';
import type { CategoricalPair, NumericPair } from './pair.ts';
import type { Shares } from './shares.ts';
import { sumOver } from './sum-over.ts';

/**
 * Shares over bins that expect enough rows for chi-square theory: decile groups, or categories with the thin ones in
 * `other`. Undefined where a window is too small for two such bins.
 */
export const pooledShares = oncePerPair((pair: NumericPair | CategoricalPair): Shares | undefined => {
  const rows = pair.type === 'numeric' ? pooledDeciles(pair) : pooledCategories(pair);
  return rows && sharesOf(rows, pair.type === 'numeric');
});

const sharesOf = (
  rows: readonly { baseline: number; current: number }[],
  areCutAtBaseline: boolean,
): Shares | undefined => {
  const n = sumOver(rows, ({ baseline }) => baseline);
  const m = sumOver(rows, ({ current }) => current);
  if (Math.min(n, m) < leastComparableRows) return undefined;
  return {
    n,
    m,
    areCutAtBaseline,
    bins: rows.map(({ baseline, current }) => ({ p: baseline / n, q: current / m })),
  };
};
