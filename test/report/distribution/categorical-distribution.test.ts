import { expect, test } from 'vitest';
import { categoricalDistribution } from '../../../src/report/distribution/categorical-distribution.ts';
import { contributionsOf } from '../../../src/report/distribution/contributions.ts';
import type { CategoryCount } from '../../../src/score/pair.ts';

const value = (category: string, baseline: number, current: number): CategoryCount => ({
  kind: 'value',
  category,
  baseline,
  current,
});
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');

test('a new value is told before any other move', () => {
  const { moved } = categoricalDistribution({
    type: 'categorical',
    categories: [value('UA', 900, 800), value('5X', 0, 40), value('B6', 100, 160)],
  });
  expect(spaced(moved)).toBe('new value 5X, 4 % of rows');
});

test('beyond twelve the smallest categories are one line; other and null keep their own', () => {
  const categories = [
    ...Array.from({ length: 20 }, (_, index) =>
      value(`c${String(index).padStart(2, '0')}`, 100 - index, 100 - index),
    ),
    { kind: 'null', category: '', baseline: 5, current: 50 } as const,
  ];
  const names = categoricalDistribution({ type: 'categorical', categories }).categories.map(
    ({ name }) => name,
  );
  expect(names).toHaveLength(14);
  expect(names.slice(-2)).toEqual(['8 more', '(null)']);
});

test('a category that is called null is not the null', () => {
  const { categories } = categoricalDistribution({
    type: 'categorical',
    categories: [value('null', 1, 1), { kind: 'null', category: '', baseline: 1, current: 1 }],
  });
  expect(categories.map(({ name }) => name)).toEqual(['null', '(null)']);
});

test('contributions are parts of PSI, with an empty share floored at 1e-4', () => {
  const [first] = contributionsOf([
    { name: 'new', baseline: 0, current: 0.04 },
    { name: 'rest', baseline: 1, current: 0.96 },
  ]);
  // new: 0.0399 · ln 400 = 0.2391; rest: −0.04 · ln 0.96 = 0.0016.
  expect(first?.name).toBe('new');
  expect(first?.part).toBeCloseTo(0.2391 / 0.2407, 3);
});
