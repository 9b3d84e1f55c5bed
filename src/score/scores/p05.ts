import { definePercentile } from '../define-percentile.ts';

/** The 5th percentile. */
export const p05 = definePercentile('p05', 5);
