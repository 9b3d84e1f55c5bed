import { definePercentile } from '../define-percentile.ts';

/** The 95th percentile. */
export const p95 = definePercentile('p95', 95);
