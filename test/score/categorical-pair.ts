import type { CategoricalPair, CategoryCount } from '../../src/score/pair.ts';

/** `{ a: [baseline, current], … }` as a pair; the names null, empty and other are those kinds. */
export const categoricalPair = (counts: Record<string, readonly [number, number]>): CategoricalPair => ({
  type: 'categorical',
  categories: Object.entries(counts)
    .filter(([, [baseline, current]]) => baseline + current > 0)
    .map(([name, [baseline, current]]): CategoryCount => {
      const isKind = name === 'null' || name === 'empty' || name === 'other';
      return { kind: isKind ? name : 'value', category: isKind ? '' : name, baseline, current };
    }),
});
