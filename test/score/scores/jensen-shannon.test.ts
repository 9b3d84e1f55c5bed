import { expect, test } from 'vitest';
import { jensenShannon } from '../../../src/score/scores/jensen-shannon.ts';
import { categoricalPair } from '../categorical-pair.ts';

test('jensen_shannon is 1 where the windows share no category, 0 where they are alike', () => {
  expect(jensenShannon.compute(categoricalPair({ a: [100, 0], b: [0, 100] })).value).toBeCloseTo(1, 14);
  expect(jensenShannon.compute(categoricalPair({ a: [100, 50], b: [100, 50] })).value).toBe(0);
});

test('jensen_shannon is the distance with base 2', () => {
  const half = categoricalPair({ a: [100, 200], b: [100, 0] });
  const divergence = 0.5 * (0.5 * Math.log2(0.5 / 0.75) + 0.5 * Math.log2(0.5 / 0.25) + Math.log2(1 / 0.75));
  expect(jensenShannon.compute(half).value).toBeCloseTo(Math.sqrt(divergence), 14);
});

test('jensen_shannon does not care which window is the baseline', () => {
  const there = categoricalPair({ a: [100, 300], b: [200, 100], c: [50, 60] });
  const back = categoricalPair({ a: [300, 100], b: [100, 200], c: [60, 50] });
  expect(jensenShannon.compute(there).value).toBeCloseTo(jensenShannon.compute(back).value!, 14);
});
