import { definePercentile } from '../define-percentile.ts';

/** The 99th percentile. */
export const p99 = definePercentile('p99', 99);
