import { defineScore } from '../define-score.ts';

/** Distinct non-null values in one partition. */
export const distinctCount = defineScore({
  name: 'distinct_count',
  title: 'Distinct count',
  meaning: 'How many different values the feature took.',
  definition:
    'Distinct non-null values of one delivery partition, from the census. It does not add up, so windows of several partitions have none.',
  unit: 'values',
  appliesTo: ['census'],
  needs: 'current',
  boundsAre: 'ratio',
  reference: 'SELECT count(DISTINCT …)',
  compute: ({ current }) => ({ value: current.distinctCount }),
});
