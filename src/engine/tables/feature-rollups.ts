import { cellColumns } from './cell-columns.ts';
import { column, type Table } from './table.ts';

export const featureRollups = {
  name: 'feature_rollups',
  grain: 'window × version × segment × feature × kind × bin or category',
  doc: 'Additive distribution of each feature and of the prediction: sum over any windows, versions or segments.',
  columns: [
    column('window_start', 'timestamp', 'start of the event window, one grain of the layout long'),
    ...cellColumns,
    column('feature', 'varchar', "feature's name, or `prediction`"),
    column('layout_version', 'integer', 'version of the layout that defines bins and vocabulary'),
    column(
      'kind',
      'varchar',
      'value (a bin or a category), exact (an integer), other, null, empty, nan or inf',
    ),
    column('bin', 'bigint', 'value: floor(32 · asinh(z)); exact: the integer; inf: 1 or -1; else 0'),
    column('category', 'varchar', "category of a categorical value, else ''"),
    column('row_count', 'bigint', 'events'),
    column(
      'z_sum',
      'decimal(38, 0)',
      'Σ floor(z · 2^30) of values, z = (x − centre) / scale clipped to ±2^22; else 0',
    ),
    column('clipped_count', 'bigint', 'events whose z was clipped'),
    column('x_min', 'double', "least value, feature's unit; only in rows of segment '*'"),
    column('x_max', 'double', "greatest value, feature's unit; only in rows of segment '*'"),
  ],
  orderBy: [
    'feature',
    'segment',
    'segment_value',
    'model_version',
    'window_start',
    'kind',
    'bin',
    'category',
  ],
} as const satisfies Table;
