import { expect, it } from 'vitest';
import { learnedFloor } from '../../../src/score/noise/learned-floor.ts';

const past = (median: number, spread: number) => ({ median, spread, windows: 28 });

it.each([
  ['median + 4.4 MAD', past(0.03, 0.01), 0.05, 0, 0.074],
  ['less than the formula: what the past says is returned as it is', past(0.01, 0.001), 0.05, 0, 0.0144],
  ['at most three times the formula', past(0.2, 0.1), 0.05, 0, 0.15],
  ['of a rate, at most three times its excess over the baseline', past(0.5, 0.1), 0.12, 0.1, 0.16],
  ['no spread', past(0.03, 0), 0.05, 0, 0.03],
  ['nothing ever', past(0, 0), 0.05, 0, 0],
  ['huge values', past(1e300, 1e299), 1e299, 0, 3e299],
  ['tiny values', past(1e-300, 1e-301), 1e-299, 0, 1.44e-300],
])('%s', (_, figure, formula, origin, floor) => {
  expect(learnedFloor(figure, formula, origin) / (floor || 1)).toBeCloseTo(floor === 0 ? 0 : 1, 12);
});
