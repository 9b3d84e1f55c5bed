import { expect, test } from 'vitest';
import { separateOverlaps } from '../../../src/score/numeric/separate-overlaps.ts';
import type { NumericBin } from '../../../src/score/pair.ts';
import { ks } from '../../../src/score/scores/ks.ts';
import { wasserstein } from '../../../src/score/scores/wasserstein.ts';
import { numericPair } from '../numeric-pair.ts';

const bin = (lower: number, upper: number, position: number): NumericBin => ({
  lower,
  upper,
  baseline: { count: 1, zSum: position },
  current: { count: 1, zSum: position },
});

test('a formula bin is narrowed to the stretch between integers that its rows lie in', () => {
  const bins = [bin(1, 1, 1), bin(0.5, 3.5, 2.2), bin(2, 2, 2), bin(3, 3, 3)];
  expect(separateOverlaps(bins).map(({ lower, upper }) => [lower, upper])).toEqual([
    [1, 1],
    [2, 2],
    [2, 3],
    [3, 3],
  ]);
});

test('bins of one kind are left as they are', () => {
  const formula = [bin(0, 1, 0.5), bin(1, 2, 1.5)];
  const exact = [bin(1, 1, 1), bin(2, 2, 2)];
  expect(separateOverlaps(formula)).toBe(formula);
  expect(separateOverlaps(exact)).toBe(exact);
});

test('an integer that is new to the layout is seen beside its known neighbour', () => {
  const layout = { centre: 40, scale: 60, exact: new Set([40]) };
  const pair = numericPair(Array(100).fill(40), [...Array(70).fill(40), ...Array(30).fill(41)], layout);
  expect(ks.compute(pair).value).toBeCloseTo(0.3, 12);
  expect(wasserstein.compute(pair).value).toBeCloseTo(0.3, 12);
});
