import { defineScore } from '../define-score.ts';

/** How much of a batch scoring run is there. */
export const batchCompleteness = defineScore({
  name: 'batch_completeness',
  title: 'Batch completeness',
  meaning: 'How much of what the run of a batch job must have is there.',
  definition:
    'Rows of the run by the end of the window over the job’s minimum_rows; 0 where there is no run. A job without minimum_rows has none.',
  unit: 'share of the least rows',
  appliesTo: ['batch'],
  needs: 'current',
  bounds: { lowerInvestigate: 1, lowerAct: 0.9 },
  boundsSource: 'Tidemark’s choice: what is declared as least is least; a tenth less is an incident.',
  boundsAre: 'value',
  reference: 'Tidemark; `batch_jobs` of the spec',
  quotesReason: true,
  compute: ({ current }) => ({
    value: current.required === undefined ? null : current.rows / current.required,
  }),
});
