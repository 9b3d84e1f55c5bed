import { expect, test } from 'vitest';
import { mean } from '../../../src/score/scores/mean.ts';
import { p50 } from '../../../src/score/scores/p50.ts';
import { stddev } from '../../../src/score/scores/stddev.ts';
import { numericPair } from '../numeric-pair.ts';

test('one row is its own mean and median, without spread', () => {
  const pair = numericPair([], [123.456], { centre: 100, scale: 7 });
  expect(mean.compute(pair).value).toBeCloseTo(123.456, 10);
  expect(p50.compute(pair).value).toBeCloseTo(123.456, 10);
  expect(stddev.compute(pair).value).toBe(0);
});

test('a constant has no spread where it is the centre', () => {
  const pair = numericPair([5, 5, 5], [5, 5, 5], { centre: 5, scale: 1 });
  expect(stddev.compute(pair).value).toBe(0);
  expect(p50.compute(pair).value).toBe(5);
});

test('a mean at an offset of a billion keeps its digits', () => {
  const rows = Array.from({ length: 1001 }, (_, i) => 1e9 + i / 1000);
  expect(mean.compute(numericPair([], rows, { centre: 1e9, scale: 0.5 })).value).toBeCloseTo(1e9 + 0.5, 6);
});

test('two far points spread by half their distance', () => {
  const rows = [...Array<number>(500).fill(-1000), ...Array<number>(500).fill(1000)];
  expect(stddev.compute(numericPair([], rows, { centre: 0, scale: 1 })).value! / 1000).toBeCloseTo(1, 3);
});
