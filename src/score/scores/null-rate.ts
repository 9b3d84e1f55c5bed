import { defineCheckRate } from '../define-check-rate.ts';

/** Share of events without a value. */
export const nullRate = defineCheckRate({
  name: 'null_rate',
  title: 'Null rate',
  meaning: 'The share of events in which the feature is missing.',
  definition: 'Events with a null value / all events.',
  check: 'null',
});
