import type { Scores } from './scores.ts';

/** What is compared; each kind has one tolerance of the same form for all features. */
export const kinds = {
  ks: 'KS within 0.001',
  wasserstein: 'Wasserstein within 0.5 % or 0.001 of the scale',
  psi: 'PSI within 0.002 or 2 %',
  mean: 'mean within 1e-9 of the scale or a last bit, where nothing is clipped',
  percentile: 'percentiles within 0.03 IQR',
  row_count: 'counts exact',
  null_rate: 'null rates exact',
  raw_category: "scipy's figures on raw categories, c01–c03 and c05–c07",
  folded_category: "scipy's figures on the layout's categories, c01–c10",
} as const;

export type Kind = keyof typeof kinds;

/** One figure against the exact one. */
export interface Comparison {
  readonly kind: Kind;
  readonly slice: 'all rows' | 'by region';
  /** Feature and score, with the segment where it is not all rows. */
  readonly of: string;
  readonly figure: number;
  readonly exact: number;
  /** |figure − exact| as a share of what is allowed; at most 1. Exact kinds: 0 or infinity. */
  readonly shareOfTolerance: number;
}

/** Compares one figure; the widest of the tolerances holds, and without one it has to be equal. */
export const within = (
  kind: Kind,
  [scores, feature, score]: readonly [Scores, string, string],
  figure: number,
  exact: number,
  ...tolerances: readonly number[]
): Comparison => {
  const error = Math.abs(figure - exact);
  const shareOfTolerance = error === 0 ? 0 : error / Math.max(0, ...tolerances);
  return {
    kind,
    slice: scores.slice === '' ? 'all rows' : 'by region',
    of: `${scores.slice} ${feature} ${score}`.trim(),
    figure,
    exact,
    shareOfTolerance: Number.isNaN(error) ? Number.POSITIVE_INFINITY : shareOfTolerance,
  };
};
