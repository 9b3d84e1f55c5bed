import { column } from '../tables/index.ts';

/** What a row of the views in Databricks' shape is of. */
export const sliceColumns = {
  model: column('model_id', 'varchar', 'model'),
  windowStart: column('window_start', 'timestamp', "start of the window; Databricks' window.start"),
  windowEnd: column('window_end', 'timestamp', "its end, exclusive; Databricks' window.end"),
  granularity: column('granularity', 'varchar', 'length of the window: 1 hour, 1 day, 7 days'),
  monitorVersion: column(
    'monitor_version',
    'integer',
    'version of the layout that binned the column; 0 for `:table`',
  ),
  version: column('model_version', 'varchar', "version that served; '*' is all versions together"),
  key: column('slice_key', 'varchar', "segment's name; null is all traffic"),
  value: column('slice_value', 'varchar', 'value of the segment; null is all traffic'),
  column: column(
    'column_name',
    'varchar',
    "feature's name, `prediction`, or `:table` for the rows themselves",
  ),
} as const;
