import { definePercentile } from '../define-percentile.ts';

/** The 1st percentile. */
export const p01 = definePercentile('p01', 1);
