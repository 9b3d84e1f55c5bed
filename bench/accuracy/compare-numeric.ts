import { type Comparison, within } from './comparison.ts';
import type { Scores } from './scores.ts';
import type { NumericTruth } from './truth.ts';

const percentiles = ['p01', 'p05', 'p25', 'p50', 'p75', 'p95', 'p99'];

export interface NumericFeature {
  readonly feature: string;
  /** Of its layout. */
  readonly scale: number;
  readonly isClipped: boolean;
}

/** Every figure of a numeric feature that has an exact one. */
export function compareNumeric(
  { feature, scale, isClipped }: NumericFeature,
  scores: Scores,
  truth: NumericTruth,
): Comparison[] {
  const value = (score: string) => scores.valueOf(feature, score);
  const named = (score: string) => [scores, feature, score] as const;
  const quantiles = truth.cur['quantiles_.01_.05_.25_.5_.75_.95_.99'];
  const iqr = (quantiles[4] ?? 0) - (quantiles[2] ?? 0) || scale;
  const { current, baseline } = scores.rowsOf(feature, 'ks');
  return [
    within('ks', named('ks'), value('ks'), truth.ks_stat, 0.001),
    within(
      'wasserstein',
      named('wasserstein'),
      value('wasserstein'),
      truth.wasserstein,
      0.005 * truth.wasserstein,
      0.001 * scale,
    ),
    within('psi', named('psi'), value('psi'), truth['psi10_eps1e-4'], 0.002, 0.02 * truth['psi10_eps1e-4']),
    ...(isClipped
      ? []
      : [
          within(
            'mean',
            named('mean'),
            value('mean'),
            truth.cur.mean,
            1e-9 * scale,
            Number.EPSILON * Math.abs(truth.cur.mean),
          ),
        ]),
    ...percentiles.map((name, at) =>
      within('percentile', named(name), value(name), quantiles[at] ?? Number.NaN, 0.03 * iqr),
    ),
    within('row_count', named('n_current'), current, truth.cur.n),
    within('row_count', named('n_baseline'), baseline, truth.ref.n),
    within('null_rate', named('null_rate'), value('null_rate'), truth.null_rate_cur),
  ];
}
