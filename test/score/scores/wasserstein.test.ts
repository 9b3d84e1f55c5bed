import { expect, test } from 'vitest';
import { wasserstein } from '../../../src/score/scores/wasserstein.ts';
import { numericPair } from '../numeric-pair.ts';
import { random } from '../random.ts';

const layout = { centre: 0, scale: 1 };
const rng = random(11);
const rows = Array.from({ length: 2000 }, () => rng.normal());

test('a shift of all rows by c is a distance of c', () => {
  for (const shift of [0.5, 3, 40]) {
    const pair = numericPair(
      rows,
      rows.map((x) => x + shift),
      layout,
    );
    expect(wasserstein.compute(pair).value).toBeCloseTo(shift, 10);
  }
});

test('the distance of two points is exact, in the feature’s unit', () => {
  expect(wasserstein.compute(numericPair([1e6], [1e6 + 7.25], { centre: 1e6, scale: 10 })).value).toBeCloseTo(
    7.25,
    10,
  );
});

test('one row in a thousand that moves by a million is a thousand', () => {
  const before = rows.slice(0, 1000);
  const after = [...before.slice(1), before[0]! + 1e6];
  expect(wasserstein.compute(numericPair(before, after, layout)).value).toBeCloseTo(1000, 6);
});
