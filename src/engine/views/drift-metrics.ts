import { column } from '../tables/index.ts';
import { sliceColumns } from './slice-columns.ts';
import type { View } from './view.ts';

export const driftMetrics = {
  name: 'drift_metrics',
  grain: 'window × baseline × version or slice × column',
  doc: 'How far each column is from its baseline, under the names of Databricks’ `*_drift_metrics`. docs/scores.md defines the distances.',
  columns: [
    sliceColumns.model,
    sliceColumns.windowStart,
    sliceColumns.windowEnd,
    sliceColumns.granularity,
    sliceColumns.monitorVersion,
    sliceColumns.version,
    sliceColumns.key,
    sliceColumns.value,
    sliceColumns.column,
    column('baseline', 'varchar', "baseline's name in the spec"),
    column('window_cmp_start', 'timestamp', "start of the baseline; Databricks' window_cmp.start"),
    column('window_cmp_end', 'timestamp', "its end, exclusive; Databricks' window_cmp.end"),
    column('drift_type', 'varchar', 'CONSECUTIVE where the baseline is the period before, else BASELINE'),
    column('n_current', 'bigint', 'events of the window'),
    column('n_baseline', 'bigint', 'events of the whole baseline, however many windows it has'),
    column('count_delta', 'bigint', 'n_current − n_baseline'),
    column('avg_delta', 'double', "mean less that of the baseline, feature's unit"),
    column('percent_null_delta', 'double', 'points of per cent'),
    column('js_distance', 'double', 'Jensen–Shannon distance, base 2, 0 to 1'),
    column(
      'ks_test_statistic',
      'double',
      "numeric: largest distance of the distribution functions; Databricks' ks_test.statistic",
    ),
    column('ks_test_pvalue', 'double', "Databricks' ks_test.pvalue"),
    column('wasserstein_distance', 'double', "numeric: feature's unit"),
    column('population_stability_index', 'double', 'PSI, from 0'),
    column('chi_squared_test_statistic', 'double', "categorical; Databricks' chi_squared_test.statistic"),
    column('chi_squared_test_pvalue', 'double', "Databricks' chi_squared_test.pvalue"),
    column('tv_distance', 'double', 'categorical: total variation, 0 to 1'),
    column('l_infinity_distance', 'double', 'categorical: largest change of one share, 0 to 1'),
  ],
} as const satisfies View;
