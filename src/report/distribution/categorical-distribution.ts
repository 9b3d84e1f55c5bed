import type { CategoricalPair, CategoryCount } from '../../score/pair.ts';
import type { CategoricalDistribution, NamedShare } from '../data/distribution.ts';
import { contributionsOf } from './contributions.ts';
import { categoricalMovement } from './movement.ts';

/** Categories with a line of their own; the rest of the vocabulary is one line. */
const shown = 12;

/** A categorical pair as it is drawn. */
export function categoricalDistribution({ categories }: CategoricalPair): CategoricalDistribution {
  const total = (side: 'baseline' | 'current'): number =>
    categories.reduce((sum, category) => sum + category[side], 0);
  const nBaseline = total('baseline');
  const nCurrent = total('current');
  const share = (name: string, counts: readonly CategoryCount[]): NamedShare => ({
    name,
    baseline: nBaseline > 0 ? counts.reduce((sum, { baseline }) => sum + baseline, 0) / nBaseline : 0,
    current: nCurrent > 0 ? counts.reduce((sum, { current }) => sum + current, 0) / nCurrent : 0,
  });
  const values = categories
    .filter(({ kind }) => kind === 'value')
    .map((count) => share(count.category, [count]))
    .sort(
      (a, b) =>
        Math.max(b.baseline, b.current) - Math.max(a.baseline, a.current) || (a.name < b.name ? -1 : 1),
    );
  const rest = values.slice(shown);
  const special = categories
    .filter(({ kind }) => kind !== 'value')
    .map((count) => share(`(${count.kind})`, [count]));
  const every = [...values, ...special];
  return {
    type: 'categorical',
    categories: [...values.slice(0, shown), ...(rest.length > 0 ? [together(rest)] : []), ...special],
    nBaseline,
    nCurrent,
    moved: categoricalMovement(every),
    contributions: contributionsOf(every),
  };
}

const together = (rest: readonly NamedShare[]): NamedShare => ({
  name: `${rest.length} more`,
  baseline: rest.reduce((sum, { baseline }) => sum + baseline, 0),
  current: rest.reduce((sum, { current }) => sum + current, 0),
});
