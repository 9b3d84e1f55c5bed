import { expect, it } from 'vitest';
import { benjaminiHochberg } from '../../../src/score/noise/benjamini-hochberg.ts';

it.each([
  [[], []],
  [[0.2], [0.2]],
  [
    [0, 0],
    [0, 0],
  ],
  [
    [1, 1, 1],
    [1, 1, 1],
  ],
  // scipy 1.17.1, scipy.stats.false_discovery_control(method='bh')
  [
    [0.01, 0.04, 0.03, 0.005, 0.55, 0.04, 1, 1e-12],
    [
      0.026666666666666665, 0.05333333333333333, 0.05333333333333333, 0.02, 0.6285714285714286,
      0.05333333333333333, 1, 8e-12,
    ],
  ],
])('of %j', (pValues, adjusted) => {
  const found = benjaminiHochberg(pValues);
  expect(found).toHaveLength(adjusted.length);
  for (const [at, q] of adjusted.entries()) expect(found[at]).toBeCloseTo(q, 14);
});
