import { defineCheckRate } from '../define-check-rate.ts';

/** Share of present values that are the empty string. */
export const emptyRate = defineCheckRate({
  name: 'empty_rate',
  title: 'Empty rate',
  meaning: 'The share of present values that are the empty string.',
  definition: 'Values equal to the empty string / values that are not null.',
  check: 'empty',
});
