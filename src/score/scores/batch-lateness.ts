import { defineScore } from '../define-score.ts';

/** How late a batch scoring run is. */
export const batchLateness = defineScore({
  name: 'batch_lateness',
  title: 'Batch lateness',
  meaning: 'How long after its time the run of a batch job was complete, or still is not.',
  definition:
    'Minutes from the job’s expected_by to the minute in which its least rows, else its last row, were delivered; where that has not come, to the end of the window. Of several runs of a day the one with most rows counts.',
  unit: 'min',
  appliesTo: ['batch'],
  needs: 'current',
  bounds: { investigate: 0, act: 60 },
  boundsSource:
    'Tidemark’s choice: a run that is late at all is looked at, one that is an hour late is missed.',
  boundsAre: 'value',
  reference: 'Tidemark; `batch_jobs` of the spec',
  quotesReason: true,
  compute: ({ current }) => ({ value: current.lateMinutes }),
});
