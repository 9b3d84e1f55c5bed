import { expect, test } from 'vitest';
import { noiseLevel } from '../../src/score/noise/noise-level.ts';
import { falseRates, shapes } from './false-rates.ts';

const sizes = [
  { n: 100, m: 100, trials: 1000, level: 0.99 },
  { n: 1000, m: 300, trials: 600, level: 0.99 },
];

/** 1.5 % is allowed; with so few trials chance adds up to three standard deviations of 1 % to that. */
const allowed = (trials: number): number => 0.015 + 3 * Math.sqrt((0.01 * 0.99) / trials);

test.each(
  (Object.keys(shapes) as (keyof typeof shapes)[]).flatMap((shape) =>
    sizes.map((size) => [shape, size.n, size.m, size] as const),
  ),
)(
  '%s, %i and %i rows: where nothing changed no score passes its 99 %% floor more often than it says',
  (shape, _n, _m, size) => {
    for (const { score, rate } of falseRates(shape, size)) {
      expect(rate, score).toBeLessThanOrEqual(allowed(size.trials));
    }
  },
);

test('the level of a run leaves its alpha to all tests together', () => {
  expect(noiseLevel(0.01, 1)).toBe(0.99);
  expect(1 - noiseLevel(0.01, 2000)).toBeCloseTo(5e-6, 12);
  expect(noiseLevel(0.01, 0)).toBe(0.99);
});
