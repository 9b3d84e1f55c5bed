import { expect, it } from 'vitest';
import { beatsChance, binomialTail } from '../../src/backtest/beats-chance.ts';

it('the tail of a binomial is as counted by hand', () => {
  // 10 tosses of a coin: (45 + 10 + 1) / 1024 of at least 8 heads.
  expect(binomialTail(8, 10, 0.5)).toBeCloseTo(56 / 1024, 14);
  expect(binomialTail(1, 59, 0.016)).toBeCloseTo(1 - 0.984 ** 59, 14);
  expect(binomialTail(3, 3, 0.1)).toBeCloseTo(0.001, 14);
});

it.each([
  { hits: 0, pages: 10, chance: 0.5, tail: 1 },
  { hits: 0, pages: 0, chance: 0, tail: 1 },
  { hits: 1, pages: 10, chance: 0, tail: 0 },
  { hits: 1, pages: 10, chance: 1, tail: 1 },
  { hits: 2, pages: 1, chance: 0.5, tail: 0 },
])('$hits of $pages at $chance has a tail of $tail', ({ hits, pages, chance, tail }) => {
  expect(binomialTail(hits, pages, chance)).toBe(tail);
});

it('holds for more pages than a double has room for', () => {
  expect(binomialTail(5000, 10_000, 0.5)).toBeCloseTo(0.504, 3);
});

it('one page of sixty by luck is no merit, one of one is', () => {
  expect(beatsChance(1, 59, 0.016)).toBe(false);
  expect(beatsChance(1, 1, 0.016)).toBe(true);
});
