import { defineScore } from '../define-score.ts';
import { meanZ } from '../numeric/moments.ts';

/** Arithmetic mean of the finite values. */
export const mean = defineScore({
  name: 'mean',
  title: 'Mean',
  meaning: 'The average value.',
  definition:
    'centre + scale · Σ z / rows, from exact integer sums. Nulls, NaN and infinities are left out; values beyond 4 million scales of the centre count as that.',
  unit: 'the feature’s',
  appliesTo: ['numeric'],
  needs: 'current',
  boundsAre: 'increase',
  reference: 'SELECT avg(…)',
  compute: (pair) => {
    const z = meanZ(pair);
    return { value: z === null ? null : pair.centre + pair.scale * z };
  },
});
