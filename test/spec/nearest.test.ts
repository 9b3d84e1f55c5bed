import { expect, test } from 'vitest';
import { nearest } from '../../src/spec/nearest.ts';

const scores = ['psi', 'ks', 'null_rate', 'row_count'];

test.each([
  ['pssi', 'psi'],
  ['isp', undefined],
  ['spi', 'psi'],
  ['KS', 'ks'],
  ['nul_rate', 'null_rate'],
  ['null-rate', 'null_rate'],
  ['rowcount', 'row_count'],
  ['kolmogorov', undefined],
  ['z', undefined],
])('%s was probably meant as %s', (word, choice) => {
  expect(nearest(word, scores)).toBe(choice);
});

test('words too long to be a slip are not compared', () => {
  expect(nearest('x'.repeat(65), ['x'.repeat(64)])).toBeUndefined();
});
