import { expect, test } from 'vitest';
import { jensenShannon } from '../../src/score/scores/jensen-shannon.ts';
import { ks } from '../../src/score/scores/ks.ts';
import { psi } from '../../src/score/scores/psi.ts';
import { wassersteinNormalised } from '../../src/score/scores/wasserstein-normalised.ts';
import { layoutOf, numericPair } from './numeric-pair.ts';
import { random } from './random.ts';

/** What hides from other monitors, by the measurements in docs/scores.md. */
const rows = (seed: number, one: (rng: ReturnType<typeof random>) => number, count = 5000): number[] => {
  const rng = random(seed);
  return Array.from({ length: count }, () => one(rng));
};

test('a sentinel of 1e9 in the baseline does not hide a shift of one standard deviation', () => {
  const baseline = [...rows(1, (rng) => rng.normal()), 1e9];
  const pair = numericPair(
    baseline,
    rows(2, (rng) => rng.normal() + 1),
    layoutOf(baseline),
  );
  expect(ks.compute(pair).value).toBeCloseTo(0.383, 1);
  expect(psi.compute(pair).value).toBeGreaterThan(0.8);
  expect(jensenShannon.compute(pair).value).toBeGreaterThan(0.3);
});

test('a sentinel of 1e9 in the current window is no shift to ks and psi', () => {
  const baseline = rows(1, (rng) => rng.normal());
  const pair = numericPair(baseline, [...rows(2, (rng) => rng.normal()), 1e9], layoutOf(baseline));
  expect(ks.compute(pair).value!).toBeLessThan(ks.floor!(pair, 0.99)!);
  expect(psi.compute(pair).value!).toBeLessThan(psi.floor!(pair, 0.99)!);
});

test('Pareto 1.5 times 1.5 is a large drift', () => {
  const baseline = rows(3, (rng) => rng.pareto(1.5));
  const pair = numericPair(
    baseline,
    rows(4, (rng) => 1.5 * rng.pareto(1.5)),
    layoutOf(baseline),
  );
  // F(x) − F(x / 1.5) is greatest at 1.5: 1 − 1.5^−1.5.
  expect(ks.compute(pair).value).toBeCloseTo(1 - 1.5 ** -1.5, 1);
  expect(psi.compute(pair).value).toBeGreaterThan(1);
  expect(wassersteinNormalised.compute(pair).value).toBeGreaterThan(0.5);
});

test('99.9 % zeros with the rest times 100 moves the Wasserstein distance past bound and floor', () => {
  const one = (factor: number) => (rng: ReturnType<typeof random>) =>
    rng.uniform() < 0.999 ? 0 : factor * rng.exponential();
  const baseline = rows(5, one(1), 100_000);
  const pair = numericPair(baseline, rows(6, one(100), 100_000), layoutOf(baseline));
  const value = wassersteinNormalised.compute(pair).value!;
  expect(value).toBeGreaterThan(wassersteinNormalised.bounds!.investigate!);
  expect(value).toBeGreaterThan(wassersteinNormalised.floor!(pair, 1 - 1e-6)!);
});

test('a sentinel of −1 does not hide among a baseline of zeros', () => {
  const baseline = rows(7, (rng) => (rng.uniform() < 0.8 ? 0 : rng.exponential()));
  const current = rows(8, (rng) => (rng.uniform() < 0.4 ? -1 : rng.uniform() < 0.67 ? 0 : rng.exponential()));
  expect(psi.compute(numericPair(baseline, current, layoutOf(baseline))).value).toBeGreaterThan(1);
});
