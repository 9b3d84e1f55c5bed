import { defineScore } from '../define-score.ts';
import { rateFloor, type Trials } from '../noise/rate-floor.ts';
import type { Traffic } from '../pair.ts';

const trials = ({ requests, errors }: Traffic): Trials => ({ checked: requests, failed: errors });

/** Share of requests that failed. */
export const errorRate = defineScore({
  name: 'error_rate',
  title: 'Error rate',
  meaning: 'The share of requests that failed.',
  definition: 'Requests with an error status / requests.',
  unit: 'share of requests, 0 to 1',
  appliesTo: ['traffic'],
  needs: 'current',
  bounds: { investigate: 0.005, act: 0.02 },
  boundsSource: 'Tidemark’s choice: half a point and two points more than in the baseline.',
  boundsAre: 'increase',
  reference: 'Site Reliability Engineering (2016), the four golden signals',
  compute: ({ current }) => ({ value: current.requests > 0 ? current.errors / current.requests : null }),
  floorDefinition: 'As for null_rate.',
  floor: ({ baseline, current }, level) => rateFloor(trials(baseline), current.requests, level),
});
