import { defineScore } from '../define-score.ts';
import { kolmogorovTail } from '../distributions/kolmogorov-tail.ts';
import { samplingVariance } from '../noise/sampling-variance.ts';
import { comparableAxis } from '../numeric/axis.ts';

/** Kolmogorov–Smirnov statistic: the greatest distance of the two cumulative distributions. */
export const ks = defineScore({
  name: 'ks',
  title: 'Kolmogorov–Smirnov statistic',
  meaning: 'The largest share of rows by which the two windows differ below any one value.',
  definition:
    'max |F(x) − G(x)| over the edges of all fine bins, a lower bound of the statistic on raw rows (at most 0.001 below it). The p-value is asymptotic, two-sided.',
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
    const { bins, n, m } = axis;
    let distance = 0;
    let baseline = 0;
    let current = 0;
    for (const bin of bins) {
      baseline += bin.baseline.count;
      current += bin.current.count;
      distance = Math.max(distance, Math.abs(baseline / n - current / m));
    }
    return { value: distance, pValue: kolmogorovTail(distance, Math.round((n * m) / (n + m))) };
  },
  floorDefinition: '√(ln(2 / (1 − level)) / 2 · (1/n + 1/m)), from Kolmogorov’s limit.',
  floor: (pair, level) => {
    const axis = comparableAxis(pair);
    if (!axis) return null;
    return Math.sqrt((Math.log(2 / (1 - level)) / 2) * samplingVariance(axis.n, axis.m));
  },
});
