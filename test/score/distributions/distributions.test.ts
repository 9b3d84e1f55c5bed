import { expect, test } from 'vitest';
import { chiSquareQuantile } from '../../../src/score/distributions/chi-square-quantile.ts';
import { chiSquareTail } from '../../../src/score/distributions/chi-square-tail.ts';
import { kolmogorovTail } from '../../../src/score/distributions/kolmogorov-tail.ts';
import { normalQuantile } from '../../../src/score/distributions/normal-quantile.ts';
import { normalTail } from '../../../src/score/distributions/normal-tail.ts';
import { reference } from '../reference.ts';

test.each(reference.chiSquare)('chi-square with $df degrees at $level is scipy’s', (figures) => {
  expect(chiSquareQuantile(figures.level, figures.df) / figures.quantile).toBeCloseTo(1, 9);
  expect(chiSquareTail(figures.x, figures.df) / figures.tail).toBeCloseTo(1, 10);
});

test('chi-square without degrees of freedom is 0', () => {
  expect(chiSquareQuantile(0.99, 0)).toBe(0);
  expect(chiSquareTail(0, 0)).toBe(1);
});

test.each(reference.normal)('the normal quantile at $level is scipy’s', ({ level, quantile }) => {
  expect(normalQuantile(level)).toBeCloseTo(quantile, 9);
  expect(normalTail(quantile) / (1 - level)).toBeCloseTo(1, 9);
});

test.each(reference.kolmogorov)(
  'Kolmogorov’s tail at $d of $n rows is scipy’s kstwo within 0.0006',
  ({ n, d, tail }) => {
    expect(Math.abs(kolmogorovTail(d, n) - tail)).toBeLessThan(6e-4);
    if (n >= 1000) expect(Math.abs(kolmogorovTail(d, n) / tail - 1)).toBeLessThan(0.01);
  },
);

test('Kolmogorov’s tail ends at 1 and 0', () => {
  expect(kolmogorovTail(0, 100)).toBe(1);
  expect(kolmogorovTail(1, 100)).toBe(0);
  expect(kolmogorovTail(0.5, 0)).toBe(1);
});
