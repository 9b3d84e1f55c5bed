import { defineScore } from '../define-score.ts';
import { latencyQuantile } from '../traffic/latency-quantile.ts';

/** 95th percentile of latency, in milliseconds. */
export const latencyP95 = defineScore({
  name: 'latency_p95',
  title: 'Latency, 95th percentile',
  meaning: 'One request in twenty takes longer.',
  definition:
    'The 95th percentile of latency, linear within its bin: at most 3 % from the exact figure above 1 ms.',
  unit: 'ms',
  appliesTo: ['traffic'],
  needs: 'current',
  bounds: { investigate: 1.25, act: 1.5 },
  boundsSource: 'Tidemark’s choice: a quarter and a half slower than the baseline.',
  boundsAre: 'ratio',
  reference: 'Site Reliability Engineering (2016), the four golden signals',
  compute: ({ current }) => ({ value: latencyQuantile(current.latency, 0.95) }),
});
