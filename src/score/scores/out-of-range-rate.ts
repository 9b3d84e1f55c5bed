import { defineCheckRate } from '../define-check-rate.ts';

/** Share of values outside the range of the spec. */
export const outOfRangeRate = defineCheckRate({
  name: 'out_of_range_rate',
  title: 'Out-of-range rate',
  meaning: 'The share of values outside the range that the spec declares.',
  definition: 'Values below min or above max / values that are present.',
  check: 'out_of_range',
});
