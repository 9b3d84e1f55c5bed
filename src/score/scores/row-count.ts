import { defineScore } from '../define-score.ts';

/** Events of a window. */
export const rowCount = defineScore({
  name: 'row_count',
  title: 'Row count',
  meaning: 'How many events there were.',
  definition: 'Events of the window; for a baseline of several windows their mean.',
  unit: 'events',
  appliesTo: ['traffic'],
  needs: 'current',
  bounds: { lowerAct: 0.5, lowerInvestigate: 0.7, investigate: 1.5, act: 2 },
  boundsSource:
    'Tidemark’s choice: half or twice the usual volume is an incident. No noise floor: traffic is not a random sample.',
  boundsAre: 'ratio',
  reference: 'SELECT count(*)',
  compute: ({ current }) => ({ value: current.windows > 0 ? current.requests / current.windows : null }),
});
