import { oncePerPair } from '../once-per-pair.ts';
import type { CategoricalPair } from '../pair.ts';
import type { Shares } from '../shares.ts';
import { windowSizes } from './window-sizes.ts';

/** Shares of every category, unpooled; undefined where a window is empty. */
export const categoryShares = oncePerPair((pair: CategoricalPair): Shares | undefined => {
  const { n, m } = windowSizes(pair);
  if (n === 0 || m === 0) return undefined;
  return {
    n,
    m,
    areCutAtBaseline: false,
    bins: pair.categories.map(({ baseline, current }) => ({ p: baseline / n, q: current / m })),
  };
});
