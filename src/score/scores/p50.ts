import { definePercentile } from '../define-percentile.ts';

/** The median. */
export const p50 = definePercentile('p50', 50);
