import { expect, test } from 'vitest';
import { effectBars, effectMaximum } from '../../../src/report/charts/effect-bars.ts';

test('bars are as high as doublings of the effect, in the colours of the map, with the limit across', () => {
  const { text } = effectBars([0.5, 3, null], { width: 30, height: 41, maximum: 3 });
  // log2(1 + 3) = 2 doublings are 40 high: the limit, 1 doubling, is at 21.
  expect(text).toContain('<path class="h2" stroke-width="8" d="M15 41v-40"/>');
  expect(text).toContain('<path class="q" stroke-width="8" d="M5 41v-11.7"/>');
  expect(text).toContain('<path class="limit" d="M0 21H30"/>');
});

test('quiet charts look quiet: the scale reaches at least twice the limit', () => {
  expect(effectMaximum([0.1, null])).toBe(2);
  expect(effectMaximum([])).toBe(2);
  expect(effectMaximum([7])).toBe(7);
});
