import { defineScore } from '../define-score.ts';
import { chiSquareQuantile } from '../distributions/chi-square-quantile.ts';
import { chiSquareTail } from '../distributions/chi-square-tail.ts';
import { pooledShares } from '../pooled-shares.ts';
import { sumOver } from '../sum-over.ts';

/** Pearson's chi-square statistic of homogeneity of the two windows. */
export const chiSquare = defineScore({
  name: 'chi_square',
  title: 'Chi-square statistic',
  meaning: 'Evidence, not size, of a change in the shares of categories: it grows with the number of rows.',
  definition:
    'Σ (observed − expected)² / expected over 2 windows × B categories, thin ones pooled, without continuity correction; the p-value has B − 1 degrees of freedom.',
  unit: 'none, ≥ 0',
  appliesTo: ['categorical'],
  needs: 'pair',
  boundsAre: 'value',
  reference: 'Pearson (1900); as scipy.stats.chi2_contingency(correction=False)',
  compute: (pair) => {
    const shares = pooledShares(pair);
    if (!shares) return { value: null };
    const { n, m, bins } = shares;
    const value = sumOver(bins, ({ p, q }) => (n * m * (p - q) ** 2) / (n * p + m * q));
    return { value, pValue: chiSquareTail(value, bins.length - 1) };
  },
  floorDefinition: 'χ² quantile with B − 1 degrees of freedom.',
  floor: (pair, level) => {
    const shares = pooledShares(pair);
    return shares ? chiSquareQuantile(level, shares.bins.length - 1) : null;
  },
});
