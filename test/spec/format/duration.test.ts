import { expect, test } from 'vitest';
import { durationInWords, durationMs } from '../../../src/spec/format/duration.ts';

test.each([
  ['PT0S', 0],
  ['PT15M', 900_000],
  ['PT24H', 86_400_000],
  ['P1D', 86_400_000],
  ['P1DT6H', 108_000_000],
  ['P4W', 2_419_200_000],
  ['P1W2DT3H4M5S', 788_645_000],
])('%s is %i ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test.each(['', 'P', 'PT', 'P1DT', '1D', 'P1M', 'P1Y', 'PT1.5H', '-P1D', 'p1d', 'P1D ', 'PT1S1M'])(
  '"%s" is no duration',
  (text) => {
    expect(durationMs(text)).toBeNaN();
  },
);

test.each([
  [0, 'no time'],
  [1000, '1 second'],
  [600_000, '10 minutes'],
  [108_000_000, '1 day 6 hours'],
  [90_061_000, '1 day 1 hour'],
])('%i ms reads "%s"', (ms, words) => {
  expect(durationInWords(ms)).toBe(words);
});
