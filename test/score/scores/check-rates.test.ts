import { expect, test } from 'vitest';
import type { CheckPair } from '../../../src/score/pair.ts';
import { emptyRate } from '../../../src/score/scores/empty-rate.ts';
import { nullRate } from '../../../src/score/scores/null-rate.ts';
import { outOfRangeRate } from '../../../src/score/scores/out-of-range-rate.ts';
import { outOfVocabularyRate } from '../../../src/score/scores/out-of-vocabulary-rate.ts';
import { reference } from '../reference.ts';

const checked = (baseline: [number, number], current: [number, number]): CheckPair => ({
  type: 'check',
  baseline: { failed: baseline[0], checked: baseline[1] },
  current: { failed: current[0], checked: current[1] },
});

test.each([
  [nullRate, 'null'],
  [emptyRate, 'empty'],
  [outOfRangeRate, 'out_of_range'],
  [outOfVocabularyRate, 'out_of_vocabulary'],
] as const)('$name is the failed share of the $check check', (score, check) => {
  expect(score.check).toBe(check);
  expect(score.compute(checked([20, 1000], [120, 1000])).value).toBe(0.12);
  expect(score.compute(checked([20, 1000], [0, 0])).value).toBeNull();
});

test('null rate 2 % → 40 % passes any floor, whatever the values do', () => {
  const floor = nullRate.floor!(checked([200, 10_000], [4_000, 10_000]), 1 - 1e-7)!;
  expect(floor).toBeLessThan(0.04);
});

test.each(reference.rateFloor)(
  'the floor of $failed failures in $checked rows is scipy’s, for $rows rows at $level',
  ({ failed, checked: baseline, rows, level, floor }) => {
    const found = nullRate.floor!(checked([failed, baseline], [0, rows]), level)!;
    expect(Math.abs(found - floor) * rows).toBeLessThan(0.01);
  },
);

test('the floor is a rate: at most 1, none without a baseline', () => {
  expect(nullRate.floor!(checked([1000, 1000], [0, 10]), 0.99)).toBe(1);
  expect(nullRate.floor!(checked([0, 0], [1, 10]), 0.99)).toBeNull();
});

test('a baseline without failures promises little from few rows and much from many', () => {
  expect(nullRate.floor!(checked([0, 100], [0, 100]), 0.99)).toBeGreaterThan(0.03);
  expect(nullRate.floor!(checked([0, 1_000_000], [0, 10_000]), 0.99)).toBeLessThan(0.0003);
});
