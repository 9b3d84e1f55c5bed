import { type Comparison, within } from './comparison.ts';
import type { Scores } from './scores.ts';
import type { CategoricalTruth } from './truth.ts';

/** Features whose categories are all in the vocabulary, with no null among them: nothing is folded. */
const unfolded = new Set(['c01', 'c02', 'c03', 'c05', 'c06', 'c07']);
/** Sums of some hundred doubles in another order. */
const rounding = 1e-9;

/** Figures on the layout's categories, by score. */
export type FoldedTruth = Readonly<Record<string, number>>;

/** Every figure of a categorical feature that has an exact one. */
export function compareCategorical(
  feature: string,
  scores: Scores,
  truth: CategoricalTruth,
  folded: FoldedTruth,
): Comparison[] {
  const equal = (kind: 'raw_category' | 'folded_category', score: string, exact: number): Comparison =>
    within(kind, [scores, feature, score], scores.valueOf(feature, score), exact, rounding * Math.abs(exact));
  const raw = {
    chi_square: truth.chi2_stat,
    jensen_shannon: truth.jsd_distance_base2,
    total_variation: truth.tvd,
    l_infinity: truth.linf,
    psi: truth['psi_eps1e-4'],
  };
  return [
    ...(unfolded.has(feature)
      ? Object.entries(raw).map(([score, exact]) => equal('raw_category', score, exact))
      : []),
    ...Object.entries(folded).map(([score, exact]) => equal('folded_category', score, exact)),
    within(
      'null_rate',
      [scores, feature, 'null_rate'],
      scores.valueOf(feature, 'null_rate'),
      truth.null_rate_cur,
    ),
  ];
}
