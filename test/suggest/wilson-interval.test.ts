import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../src/suggest/wilson-interval.ts';

/** scipy 1.17.1: binomtest(hits, trials).proportion_ci(0.95, method='wilson'). */
const scipy = [
  [0, 10, 0, 0.27753279986288926],
  [10, 10, 0.7224672001371109, 1],
  [1, 1, 0.20654931437723745, 1],
  [5, 10, 0.236593090512564, 0.7634069094874361],
  [3, 1000, 0.0010207838811386186, 0.008783014053503173],
  [0, 300, 0, 0.012642971224546036],
  [77, 26115, 0.0023599979185445594, 0.0036832049957021937],
  [1, 1_000_000, 1.765245767453709e-7, 5.664911804311442e-6],
  [500_000, 1_000_000, 0.4990200198900048, 0.5009799801099952],
] as const;

describe('the Wilson interval', () => {
  it.each(scipy)('of %d in %d is scipy’s', (hits, trials, low, high) => {
    const found = wilsonInterval(hits, trials);
    expect(found.low).toBeCloseTo(low, 12);
    expect(found.high).toBeCloseTo(high, 12);
  });

  it('of nothing is everything', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('stays within 0 and 1', () => {
    for (const [hits, trials] of [
      [1, 2],
      [1, 3],
      [2, 3],
      [1, 1e12],
    ] as const) {
      const { low, high } = wilsonInterval(hits, trials);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThan(hits / trials);
      expect(high).toBeGreaterThan(hits / trials);
    }
  });
});
