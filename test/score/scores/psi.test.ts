import { expect, test } from 'vitest';
import { psi } from '../../../src/score/scores/psi.ts';
import { categoricalPair } from '../categorical-pair.ts';

test('psi is (q − p) ln(q / p) summed, by hand', () => {
  const pair = categoricalPair({ a: [500, 250], b: [500, 750] });
  expect(psi.compute(pair).value).toBeCloseTo(-0.25 * Math.log(0.5) + 0.25 * Math.log(1.5), 14);
});

test('psi is 0 for identical shares, whatever the sizes', () => {
  expect(psi.compute(categoricalPair({ a: [600, 60], b: [300, 30], c: [100, 10] })).value).toBe(0);
});

test('a new category of 4 % scores 0.24', () => {
  const pair = categoricalPair({ a: [60_000, 57_600], b: [40_000, 38_400], new: [0, 4_000] });
  expect(psi.compute(pair).value).toBeCloseTo(0.24, 2);
});

test('a new category is not pooled away by a baseline a hundred times larger', () => {
  const pair = categoricalPair({ a: [600_000, 5_760], b: [400_000, 3_840], new: [0, 400] });
  expect(psi.compute(pair).value).toBeCloseTo(0.24, 2);
});
