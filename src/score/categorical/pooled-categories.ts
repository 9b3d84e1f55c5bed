import { isPopulated } from '../noise/is-populated.ts';
import type { CategoricalPair } from '../pair.ts';
import { windowSizes } from './window-sizes.ts';

interface Rows {
  readonly baseline: number;
  readonly current: number;
}

/** Rows of each category, the thin ones joined into `other`; undefined where a window is empty. */
export const pooledCategories = (pair: CategoricalPair): readonly Rows[] | undefined => {
  const { n, m } = windowSizes(pair);
  if (n === 0 || m === 0) return undefined;
  const isThin = ({ baseline, current }: Rows) => !isPopulated(baseline, current, n, m);
  if (!pair.categories.some(isThin)) return pair.categories;

  const bySize: Rows[] = [];
  let other: Rows = { baseline: 0, current: 0 };
  for (const category of pair.categories) {
    if (category.kind === 'other' || isThin(category)) other = join(other, category);
    else bySize.push(category);
  }
  bySize.sort((a, b) => a.baseline + a.current - (b.baseline + b.current));
  while (isThin(other) && bySize.length > 0) other = join(other, bySize.shift()!);
  return [...bySize, other];
};

const join = (a: Rows, b: Rows): Rows => ({
  baseline: a.baseline + b.baseline,
  current: a.current + b.current,
});
