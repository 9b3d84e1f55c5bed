import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/score/catalogue.ts';
import type { NumericPair, ScorePair } from '../../src/score/pair.ts';
import { categoricalPair } from './categorical-pair.ts';
import { numericPair } from './numeric-pair.ts';

const unit = { centre: 0, scale: 1 };
const many = Array.from({ length: 100 }, (_, i) => i / 10);
const nothing = numericPair([], [], unit);
const allNull: NumericPair = {
  ...nothing,
  baseline: { ...nothing.baseline, nullCount: 100 },
  current: { ...nothing.current, nullCount: 100 },
};
const noTraffic = { requests: 0, errors: 0, windows: 1, latency: [] };
const traffic = { requests: 100, errors: 5, windows: 1, latency: [{ bin: 120, count: 100 }] };

const cases: Record<string, readonly ScorePair[]> = {
  'empty windows': [
    nothing,
    categoricalPair({}),
    { type: 'check', baseline: { checked: 0, failed: 0 }, current: { checked: 0, failed: 0 } },
    { type: 'traffic', baseline: noTraffic, current: noTraffic },
    { type: 'census', baseline: { distinctCount: null }, current: { distinctCount: null } },
  ],
  'an empty baseline': [
    numericPair([], many, unit),
    categoricalPair({ a: [0, 60], b: [0, 40] }),
    { type: 'check', baseline: { checked: 0, failed: 0 }, current: { checked: 100, failed: 3 } },
    { type: 'traffic', baseline: noTraffic, current: traffic },
    { type: 'census', baseline: { distinctCount: null }, current: { distinctCount: 7 } },
  ],
  'an empty current window': [
    numericPair(many, [], unit),
    categoricalPair({ a: [60, 0], b: [40, 0] }),
    { type: 'check', baseline: { checked: 100, failed: 3 }, current: { checked: 0, failed: 0 } },
    { type: 'traffic', baseline: traffic, current: noTraffic },
  ],
  'all null': [allNull, categoricalPair({ null: [100, 100] })],
  'one value': [
    numericPair(Array(100).fill(3), Array(100).fill(3), unit),
    numericPair(Array(100).fill(3), Array(100).fill(3), { ...unit, exact: new Set([3]) }),
    categoricalPair({ a: [100, 100] }),
  ],
  'one row each': [numericPair([1], [2], unit), categoricalPair({ a: [1, 0], b: [0, 1] })],
  'a new category': [categoricalPair({ a: [100, 90], new: [0, 10] })],
  'nothing in common': [
    numericPair(
      many,
      many.map((x) => x + 1e3),
      unit,
    ),
    categoricalPair({ a: [100, 0], b: [0, 100] }),
  ],
  'huge values': [numericPair(many, [...many, 1e300, -1e300], unit)],
  'tiny values': [
    numericPair(
      many.map((x) => x * 1e-300),
      many.map((x) => x * 2e-300),
      { centre: 0, scale: 1e-300 },
    ),
  ],
  'a huge offset': [
    numericPair(
      many.map((x) => 1e15 + x),
      many.map((x) => 1e15 + x),
      { centre: 1e15, scale: 5 },
    ),
  ],
};

const isFigure = (figure: number | null | undefined): boolean =>
  figure === null || figure === undefined || Number.isFinite(figure);

describe.each(Object.entries(cases))('%s', (_, pairs) => {
  const asked = pairs.flatMap((pair) =>
    catalogue
      .filter((score) => score.appliesTo.includes(pair.type))
      .map((score) => [score.name, pair.type, score, pair] as const),
  );
  test.each(asked)('%s of a %s pair is a finite figure or null', (_name, _type, score, pair) => {
    const { value, pValue } = score.compute(pair);
    expect(isFigure(value)).toBe(true);
    expect(pValue === undefined || (pValue >= 0 && pValue <= 1)).toBe(true);
    for (const level of [0.5, 0.99, 1 - 1e-9]) {
      const floor = score.floor?.(pair, level);
      expect(isFigure(floor)).toBe(true);
      expect(floor ?? 0).toBeGreaterThanOrEqual(0);
    }
  });
});

const value = (name: string, pair: ScorePair): number | null =>
  catalogue.find((score) => score.name === name)!.compute(pair).value;

const compared = ['psi', 'jensen_shannon', 'ks', 'wasserstein', 'wasserstein_normalised'];
const described = ['mean', 'stddev', 'p01', 'p05', 'p25', 'p50', 'p75', 'p95', 'p99'];
const categories = ['psi', 'jensen_shannon', 'total_variation', 'l_infinity', 'chi_square'];

test.each(compared)('%s needs rows in both windows', (name) => {
  for (const pair of [nothing, allNull, numericPair([], many, unit), numericPair(many, [], unit)]) {
    expect(value(name, pair)).toBeNull();
  }
});

test.each(described)('%s needs rows in the current window only', (name) => {
  expect(value(name, numericPair(many, [], unit))).toBeNull();
  expect(value(name, numericPair([], many, unit))).not.toBeNull();
});

test.each(categories)('%s of categories needs rows in both windows', (name) => {
  expect(value(name, categoricalPair({ a: [0, 10], b: [0, 90] }))).toBeNull();
  expect(value(name, categoricalPair({ a: [10, 0], b: [90, 0] }))).toBeNull();
});

test.each(compared)('%s of one value that stays is 0', (name) => {
  expect(value(name, numericPair(Array(100).fill(3), Array(100).fill(3), unit))).toBe(0);
});

test('too few rows for two bins have no psi, jensen_shannon and chi_square, but the rest', () => {
  const numeric = numericPair([1], [2], unit);
  const categorical = categoricalPair({ a: [1, 0], b: [0, 1] });
  expect(value('psi', numeric)).toBeNull();
  expect(value('ks', numeric)).toBe(1);
  expect(value('wasserstein', numeric)).toBeCloseTo(1, 12);
  expect(value('chi_square', categorical)).toBeNull();
  expect(value('total_variation', categorical)).toBe(1);
  expect(value('l_infinity', categorical)).toBe(1);
});

test('windows with nothing in common are as far apart as can be', () => {
  const apart = numericPair(
    many,
    many.map((x) => x + 1e3),
    unit,
  );
  expect(value('ks', apart)).toBe(1);
  expect(value('jensen_shannon', categoricalPair({ a: [100, 0], b: [0, 100] }))).toBeCloseTo(1, 14);
});
