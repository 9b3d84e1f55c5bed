import { describe, expect, it } from 'vitest';
import { priceOf } from '../../src/cost/price.ts';
import { prices, pricesReadOn, tib } from '../../src/cost/prices.ts';

describe('priceOf', () => {
  it('is units over what the price is for', () => {
    expect(priceOf(prices.s3Put, 20_000)).toBeCloseTo(0.1, 12);
    expect(priceOf(prices.athenaScan, tib / 2)).toBe(2.5);
    expect(priceOf(prices.lambdaCompute, 400_000)).toBeCloseTo(5.33336, 8);
  });

  it('of nothing is nothing', () => {
    for (const price of Object.values(prices)) expect(priceOf(price, 0)).toBe(0);
  });

  it('counts the units of each tier at its own price', () => {
    // 500 TB at 0.029 a GB, 1,500 TB at 0.025, 100 TB at 0.020.
    const expected = 1024 * (500 * 0.029 + 1500 * 0.025 + 100 * 0.02);
    expect(priceOf(prices.firehoseIngest, 2100 * tib)).toBeCloseTo(expected, 6);
    expect(priceOf(prices.s3Storage, 50 * tib)).toBeCloseTo(50 * 1024 * 0.023, 8);
    expect(priceOf(prices.glueRequest, 3e6)).toBe(2);
  });

  it('never falls as units rise', () => {
    for (const price of Object.values(prices)) {
      const steps = [1, 1e3, 1e6, 1e9, 1e12, 1e15].map((units) => priceOf(price, units));
      expect([...steps].sort((a, b) => a - b)).toEqual(steps);
    }
  });
});

it('every price names a page of the vendor, and a day', () => {
  for (const { source } of Object.values(prices)) {
    expect(source).toMatch(/^https:\/\/aws\.amazon\.com\/[a-z0-9-]+\/pricing\/$/);
  }
  expect(Date.parse(pricesReadOn)).toBeGreaterThan(Date.parse('2026-01-01'));
});
