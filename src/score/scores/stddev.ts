import { defineScore } from '../define-score.ts';
import { varianceZ } from '../numeric/moments.ts';

/** Standard deviation of the finite values (of the population). */
export const stddev = defineScore({
  name: 'stddev',
  title: 'Standard deviation',
  meaning: 'How widely values spread around their mean.',
  definition:
    'The square root of the variance of the bins’ means plus that of evenly spread rows within each bin; divided by the number of rows.',
  unit: 'the feature’s',
  appliesTo: ['numeric'],
  needs: 'current',
  boundsAre: 'ratio',
  reference: 'SELECT stddev_pop(…)',
  compute: (pair) => {
    const variance = varianceZ(pair);
    return { value: variance === null ? null : pair.scale * Math.sqrt(variance) };
  },
});
