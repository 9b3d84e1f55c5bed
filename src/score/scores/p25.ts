import { definePercentile } from '../define-percentile.ts';

/** The 25th percentile. */
export const p25 = definePercentile('p25', 25);
