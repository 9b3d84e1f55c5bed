import { column } from '../tables/index.ts';
import { sliceColumns } from './slice-columns.ts';
import type { View } from './view.ts';

export const profileMetrics = {
  name: 'profile_metrics',
  grain: 'window × version or slice × column',
  doc: 'What each column looked like, under the names of Databricks’ `*_profile_metrics`. Versions and slices are not crossed.',
  columns: [
    sliceColumns.model,
    sliceColumns.windowStart,
    sliceColumns.windowEnd,
    sliceColumns.granularity,
    column('log_type', 'varchar', 'always INPUT: a baseline is a window of the same table'),
    sliceColumns.monitorVersion,
    sliceColumns.version,
    sliceColumns.key,
    sliceColumns.value,
    sliceColumns.column,
    column('data_type', 'varchar', 'physical type of the column when its layout was made; null for `:table`'),
    column('count', 'bigint', 'events'),
    column('num_nulls', 'bigint', 'events without a value'),
    column('percent_null', 'double', 'per cent of events, 0 to 100'),
    column('num_nan', 'bigint', 'numeric: events whose value is not a number'),
    column('percent_nan', 'double', 'per cent of events, 0 to 100'),
    column(
      'num_zeros',
      'bigint',
      'events whose value is 0; null where the layout has no row for the integer 0',
    ),
    column('percent_zeros', 'double', 'per cent of events, 0 to 100'),
    column('distinct_count', 'bigint', 'categorical: distinct values of the window; all traffic only'),
    column('percent_distinct', 'double', 'distinct values per 100 events'),
    column('avg', 'double', "mean, feature's unit"),
    column('min', 'double', "least finite value, feature's unit; all traffic and versions only"),
    column('max', 'double', "greatest finite value, feature's unit; all traffic and versions only"),
    column('stddev', 'double', "standard deviation, feature's unit"),
    column('median', 'double', "feature's unit"),
    ...[1, 5, 25, 75, 95, 99].map((q) => {
      const percent = String(q).padStart(2, '0');
      return column(`p${percent}`, 'double', `${q} % quantile, feature's unit`);
    }),
  ],
} as const satisfies View;
