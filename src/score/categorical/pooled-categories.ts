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

  const staysOut = pair.categories.filter((category) => category.kind !== 'other' && !isThin(category));
  const joins = pair.categories.filter((category) => !staysOut.includes(category));
  let other = joins.reduce<Rows>(join, { baseline: 0, current: 0 });
  const bySize = staysOut.sort((a, b) => a.baseline + a.current - (b.baseline + b.current));
  while (isThin(other) && bySize.length > 0) other = join(other, bySize.shift()!);
  return [...bySize, other];
};

const join = (a: Rows, b: Rows): Rows => ({
  baseline: a.baseline + b.baseline,
  current: a.current + b.current,
});
