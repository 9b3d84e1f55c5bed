import { cellColumns } from '../tables/cell-columns.ts';
import { column } from '../tables/index.ts';
import type { View } from './view.ts';

export const featureBins = {
  name: 'feature_bins',
  grain: 'window × version × segment × feature × kind × bin or category',
  doc: "Distributions to draw: `feature_rollups` with edges in the feature's unit. Rows of '*' hold those of each value as well: filter, do not add them.",
  columns: [
    column('model_id', 'varchar', 'model'),
    column('window_start', 'timestamp', 'start of the event window, one grain of the layout long'),
    column('window_end', 'timestamp', 'its end, exclusive'),
    ...cellColumns,
    column('feature', 'varchar', "feature's name, or `prediction`"),
    column('layout_version', 'integer', 'version of the layout that defines bins and vocabulary'),
    column(
      'kind',
      'varchar',
      'value (a bin or a category), exact (an integer), other, null, empty, nan or inf',
    ),
    column('bin', 'bigint', 'number of the bin; exact: the integer; inf: 1 or -1; else 0'),
    column('category', 'varchar', "category of a categorical value, else ''"),
    column(
      'bin_lower',
      'double',
      "lower edge, inclusive, feature's unit; exact: the integer; null without a place on the axis",
    ),
    column('bin_upper', 'double', "upper edge, exclusive, feature's unit; exact: the integer"),
    column('bin_mean', 'double', "mean of the bin's values, feature's unit"),
    column('x_min', 'double', "least value, feature's unit; only of segment '*'"),
    column('x_max', 'double', "greatest value, feature's unit; only of segment '*'"),
    column('row_count', 'bigint', 'events'),
    column('clipped_count', 'bigint', 'events beyond the layout, counted at its edge'),
    column('row_share', 'double', 'share of the cell’s events, nulls included, 0 to 1'),
  ],
} as const satisfies View;
