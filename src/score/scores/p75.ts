import { definePercentile } from '../define-percentile.ts';

/** The 75th percentile. */
export const p75 = definePercentile('p75', 75);
