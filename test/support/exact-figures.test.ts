import { describe, expect, it } from 'vitest';
import { reference } from '../score/reference.ts';
import { categoricalFigures, exactSum, numericFigures } from './exact-figures.ts';

describe('exact figures are scipy’s', () => {
  it.each(reference.numeric.map((figures) => [figures.name, figures] as const))('%s', (_, figures) => {
    const { baseline, current } = figures;
    const exact = numericFigures(baseline, current);
    const near = (value: number, expected: number): void =>
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
    near(exact.ks, figures.ks);
    near(exact.wasserstein, figures.wasserstein);
    near(exact.psi, figures.psi);
    near(exact.mean, figures.mean);
    near(exact.stddev, figures.stddev);
    exact.percentiles.forEach((value, index) => {
      near(value, figures.quantiles[index] as number);
    });
  });

  it.each(reference.categorical.map((figures) => [figures.name, figures] as const))('%s', (_, figures) => {
    const exact = categoricalFigures(
      figures.baseline.map((count, index) => [count, figures.current[index] as number]),
    );
    expect(exact.psi).toBeCloseTo(figures.psi, 12);
    expect(exact.jensen_shannon).toBeCloseTo(figures.jensenShannon, 12);
    expect(exact.total_variation).toBeCloseTo(figures.totalVariation, 12);
    expect(exact.l_infinity).toBeCloseTo(figures.lInfinity, 12);
    expect(exact.chi_square).toBeCloseTo(figures.chiSquare, 8);
  });
});

it('exactSum loses nothing to cancellation', () => {
  expect(exactSum([1e16, 1, -1e16])).toBe(1);
});
