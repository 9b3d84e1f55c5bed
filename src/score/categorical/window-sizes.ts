import type { CategoricalPair } from '../pair.ts';

/** Baseline (n) and current (m) rows of a categorical pair: every row has a category, be it null. */
export const windowSizes = ({ categories }: CategoricalPair): { n: number; m: number } => {
  let n = 0;
  let m = 0;
  for (const { baseline, current } of categories) {
    n += baseline;
    m += current;
  }
  return { n, m };
};
