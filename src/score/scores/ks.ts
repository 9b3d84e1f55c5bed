import { defineScore } from '../define-score.ts';
import { kolmogorovTail } from '../distributions/kolmogorov-tail.ts';
import { samplingVariance } from '../noise/sampling-variance.ts';
import { comparableAxis } from '../numeric/axis.ts';
import { kolmogorovDistance } from '../numeric/kolmogorov-distance.ts';

/** Kolmogorov–Smirnov statistic: the greatest distance of the two cumulative distributions. */
export const ks = defineScore({
  name: 'ks',
  title: 'Kolmogorov–Smirnov statistic',
  meaning: 'The largest share of rows by which the two windows differ below any one value.',
  definition:
    'max |F(x) − G(x)| over the edges of all fine bins, plus what the rows inside a bin are expected to add: within 0.001 of raw rows. The p-value is asymptotic, two-sided.',
  unit: 'share of rows, 0 to 1',
  appliesTo: ['numeric'],
  needs: 'pair',
  bounds: { investigate: 0.05, act: 0.15 },
  boundsSource:
    'Tidemark’s choice, an effect size: one row in twenty lies elsewhere (a shift of 0.13 sd), three in twenty (0.38 sd). The floor stands in for the customary p-value.',
  boundsAre: 'value',
  reference: 'Smirnov (1939); Massey (1951); p-value as scipy.stats.ks_2samp(method="asymp")',
  compute: (pair) => {
    const axis = comparableAxis(pair);
    if (!axis) return { value: null };
    const value = kolmogorovDistance(axis);
    return { value, pValue: kolmogorovTail(value, Math.round((axis.n * axis.m) / (axis.n + axis.m))) };
  },
  floorDefinition: '√(ln(2 / (1 − level)) / 2 · (1/n + 1/m)), from Kolmogorov’s limit.',
  floor: (pair, level) => {
    const axis = comparableAxis(pair);
    if (!axis) return null;
    return Math.sqrt((Math.log(2 / (1 - level)) / 2) * samplingVariance(axis.n, axis.m));
  },
});
