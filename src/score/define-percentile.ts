import { defineScore } from './define-score.ts';
import { quantileZ } from './numeric/quantile.ts';

/** A percentile of a numeric feature, 0 < percent < 100. */
export const definePercentile = (name: string, percent: number) =>
  defineScore({
    name,
    title: percent === 50 ? 'Median' : `${percent}${percent === 1 ? 'st' : 'th'} percentile`,
    meaning: `The value below which ${percent} % of the values lie.`,
    definition:
      'Found in the fine bins, placed within its bin by the bin’s mean: within 0.03 interquartile ranges, exact for integers with bins of their own.',
    unit: 'the feature’s',
    appliesTo: ['numeric'],
    needs: 'current',
    boundsAre: 'increase',
    reference: 'Hyndman and Fan (1996), definition 7; as numpy.quantile',
    compute: (pair) => {
      const z = quantileZ(pair, percent / 100);
      return { value: z === null ? null : pair.centre + pair.scale * z };
    },
  });
