import { expect, test } from 'vitest';
import { numericDistribution } from '../../../src/report/distribution/numeric-distribution.ts';
import { quantileOf } from '../../../src/report/distribution/quantile-of.ts';
import { binEdge } from '../../../src/rollup/layout.ts';
import type { NumericBin, NumericPair } from '../../../src/score/pair.ts';

const none = { nullCount: 0, nanCount: 0, infCount: 0, clippedCount: 0 };
const mass = (count: number) => ({ count, zSum: 0 });
const pairOf = (bins: NumericBin[], extra: Partial<NumericPair> = {}): NumericPair => ({
  type: 'numeric',
  bins,
  centre: 50,
  scale: 10,
  baseline: none,
  current: none,
  ...extra,
});
const fine = (from: number, to: number, baseline: number, current: number): NumericBin[] =>
  Array.from({ length: to - from }, (_, index) => ({
    lower: binEdge(from + index),
    upper: binEdge(from + index + 1),
    baseline: mass(baseline),
    current: mass(current),
  }));

test('shares of bars and leftovers add up to all events of each window', () => {
  const pair = pairOf([...fine(-60, 0, 30, 5), ...fine(0, 60, 10, 40)], {
    baseline: { ...none, nullCount: 100 },
    current: { ...none, nullCount: 300 },
  });
  const { bars, leftovers, nBaseline, nCurrent } = numericDistribution(pair, '°F');
  expect([nBaseline, nCurrent]).toEqual([2500, 3000]);
  for (const side of ['baseline', 'current'] as const) {
    const total = [...bars, ...leftovers].reduce((sum, share) => sum + share[side], 0);
    expect(total).toBeCloseTo(1, 12);
  }
});

test('bars are few, equal and round, and cover what most rows do', () => {
  const { bars } = numericDistribution(pairOf(fine(-100, 100, 10, 10)), '');
  expect(bars.length).toBeGreaterThan(10);
  expect(bars.length).toBeLessThan(62);
  const widths = new Set(bars.map(({ lower, upper }) => Number((upper - lower).toPrecision(9))));
  expect(widths.size).toBe(1);
  expect([0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50]).toContain([...widths][0]);
});

test('one sentinel does not flatten the rest: it is the bar beyond the axis', () => {
  const sentinel = { lower: 1e8, upper: 1e8 + 1, baseline: mass(0), current: mass(60) };
  const { bars, leftovers } = numericDistribution(pairOf([...fine(-40, 40, 10, 10), sentinel]), '');
  expect(bars.at(-1)?.upper).toBeLessThan(200);
  expect(leftovers.find(({ name }) => name.startsWith('≥'))?.current).toBeCloseTo(60 / 860, 3);
});

test('integers have a bar each, centred on them', () => {
  const integer = (x: number, count: number): NumericBin => ({
    lower: (x - 50) / 10,
    upper: (x - 50) / 10,
    baseline: mass(count),
    current: mass(count),
  });
  const { bars } = numericDistribution(pairOf([integer(5, 10), integer(6, 20), integer(9, 10)]), '');
  expect(bars.map(({ lower, upper, baseline }) => [lower, upper, baseline])).toEqual([
    [4.5, 5.5, 0.25],
    [5.5, 6.5, 0.5],
    [6.5, 7.5, 0],
    [7.5, 8.5, 0],
    [8.5, 9.5, 0.25],
  ]);
});

test('what moved: nulls before percentiles, percentiles in the unit of the feature', () => {
  const shifted = [...fine(-32, 0, 20, 0), ...fine(0, 32, 0, 20)];
  expect(numericDistribution(pairOf(shifted), '°F').moved).toMatch(/^p\d\d|^median/);
  expect(numericDistribution(pairOf(shifted), '°F').moved).toContain('°F');
  const missing = pairOf(fine(-32, 32, 10, 0), { current: { ...none, nullCount: 640 } });
  expect(numericDistribution(missing, '°F').moved.replaceAll('\u00a0', ' ')).toBe('null 0 % → 100 %');
  expect(numericDistribution(pairOf(fine(-32, 32, 10, 10)), '').moved).toBe('');
});

test('the bars that make the change are named, a quiet pair names none', () => {
  const [first] = numericDistribution(
    pairOf(fine(-32, 32, 10, 10), { current: { ...none, nullCount: 640 } }),
    '',
  ).contributions;
  expect(first?.name).toBe('null');
  expect(numericDistribution(pairOf(fine(-32, 32, 10, 10)), '').contributions).toEqual([]);
});

test('the range check has a bar only where a row failed', () => {
  const check = (failed: number) =>
    ({ type: 'check', baseline: { checked: 100, failed: 0 }, current: { checked: 50, failed } }) as const;
  const names = (failed: number) =>
    numericDistribution(pairOf(fine(-9, 9, 9, 9)), '', check(failed)).leftovers.map(({ name }) => name);
  expect(names(5)).toContain('out of range');
  expect(names(0)).not.toContain('out of range');
});

test('an empty pair, an all-null window: shares of 0, no figure broken', () => {
  expect(JSON.stringify(numericDistribution(pairOf([]), ''))).not.toMatch(/null,|NaN/);
  expect(numericDistribution(pairOf([]), '').nCurrent).toBe(0);
  expect(quantileOf([], ({ baseline }) => baseline, 0.5)).toBeNull();
});

test('quantiles are even within a bin', () => {
  const bins = [{ lower: 0, upper: 1, baseline: mass(100), current: mass(0) }];
  expect(quantileOf(bins, ({ baseline }) => baseline, 0.25)).toBeCloseTo(0.25, 12);
});
