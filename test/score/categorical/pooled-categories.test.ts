import { expect, test } from 'vitest';
import { pooledCategories } from '../../../src/score/categorical/pooled-categories.ts';
import { categoricalPair } from '../categorical-pair.ts';

const rows = (pair: ReturnType<typeof categoricalPair>) =>
  pooledCategories(pair)!.map(({ baseline, current }) => [baseline, current]);

test('categories that expect five rows stand alone', () => {
  const pair = categoricalPair({ a: [90, 80], b: [5, 15], null: [5, 5] });
  expect(pooledCategories(pair)).toBe(pair.categories);
});

test('thin categories join other', () => {
  const pair = categoricalPair({ a: [80, 70], b: [3, 4], c: [2, 3], other: [15, 23] });
  expect(rows(pair)).toEqual([
    [80, 70],
    [20, 30],
  ]);
});

test('other takes in the smallest categories until it expects five rows', () => {
  const pair = categoricalPair({ a: [60, 60], b: [30, 30], c: [6, 6], d: [2, 2], e: [2, 2] });
  expect(rows(pair)).toEqual([
    [30, 30],
    [60, 60],
    [10, 10],
  ]);
});

test('pooling keeps every row and does not depend on the order of categories', () => {
  const counts = Object.fromEntries(
    Array.from(
      { length: 40 },
      (_, rank) => [`c${rank}`, [Math.round(100 / (rank + 1)), (rank * 7) % 11]] as const,
    ),
  );
  const reversed = Object.fromEntries(Object.entries(counts).reverse());
  const total = (pair: ReturnType<typeof categoricalPair>) =>
    rows(pair).reduce(([b, c], [p, q]) => [b! + p!, c! + q!], [0, 0]);
  expect(total(categoricalPair(counts))).toEqual(total(categoricalPair(reversed)));
  expect(rows(categoricalPair(counts)).sort()).toEqual(rows(categoricalPair(reversed)).sort());
});
