import type { Distribution, NamedShare } from '../data/distribution.ts';

/** Proportions in PSI are floored here: an empty bar would make the index whatever the floor is. */
const leastShare = 1e-4;
/** Below this PSI a picture has no change to explain. */
const leastIndex = 0.02;

/** The bars that most of the PSI between the two windows comes from: at most three, each at least a tenth of it. */
export function contributionsOf(bars: readonly NamedShare[]): Distribution['contributions'] {
  const terms = bars.map((bar) => {
    const p = Math.max(bar.baseline, leastShare);
    const q = Math.max(bar.current, leastShare);
    return { bar, term: (q - p) * Math.log(q / p) };
  });
  const total = terms.reduce((sum, { term }) => sum + term, 0);
  if (total < leastIndex) return [];
  return terms
    .sort((a, b) => b.term - a.term)
    .slice(0, 3)
    .map(({ bar, term }) => ({ ...bar, part: term / total }))
    .filter(({ part }) => part >= 0.1);
}
