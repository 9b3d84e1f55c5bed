import { expect, test } from 'vitest';
import { contributions } from '../../src/score/contributions.ts';
import { categoricalPair } from './categorical-pair.ts';
import { numericPair } from './numeric-pair.ts';

const text = (x: number): string => String(Number(x.toPrecision(3)));

test('a new category leads, null and other are named as kinds', () => {
  const pair = categoricalPair({ JFK: [500, 480], null: [480, 440], other: [20, 20], '5X': [0, 60] });
  const [first, ...rest] = contributions(pair, '', text);
  expect(first).toMatchObject({ label: '5X', baselineShare: 0, currentShare: 0.06 });
  expect(first!.contribution).toBeGreaterThan(0.9);
  expect(rest.map(({ label }) => label)).toEqual(['(null)', 'JFK']);
});

test('numeric ranges are few, in the unit of the feature, and parts of the whole', () => {
  const rows = Array.from({ length: 1000 }, (_, i) => 30 + i / 20);
  const hotter = rows.map((x) => x + 5);
  const ranges = contributions(numericPair(rows, hotter, { centre: 55, scale: 25 }), '°F', text);
  expect(ranges.length).toBeLessThanOrEqual(10);
  expect(
    ranges
      .map(({ label }) => label)
      .slice(0, 2)
      .sort(),
  ).toEqual(['above 75 °F', 'up to 35 °F']);
  expect(ranges.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(1, 12);
});

test('an integer with a bin of its own is named by itself', () => {
  const layout = { centre: 1, scale: 1, exact: new Set([1, 2, 3]) };
  const rows = (ones: number, twos: number) => [...Array(ones).fill(1), ...Array(twos).fill(2)];
  const labels = contributions(numericPair(rows(50, 50), rows(20, 80), layout), '', text).map(
    ({ label }) => label,
  );
  expect(labels.sort()).toEqual(['1', '2']);
});

test('nothing changed, nothing contributes; other pairs have no parts', () => {
  expect(contributions(categoricalPair({ a: [50, 50], b: [50, 50] }), '', text)).toEqual([]);
  expect(contributions(categoricalPair({ a: [50, 0] }), '', text)).toEqual([]);
  expect(contributions(numericPair([], [1], { centre: 0, scale: 1 }), '', text)).toEqual([]);
  const check = { checked: 1, failed: 0 };
  expect(contributions({ type: 'check', baseline: check, current: check }, '', text)).toEqual([]);
});
