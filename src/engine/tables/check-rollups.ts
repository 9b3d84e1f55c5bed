import { cellColumns } from './cell-columns.ts';
import { column, type Table } from './table.ts';

export const checkRollups = {
  name: 'check_rollups',
  grain: 'window × version × segment × feature × check',
  doc: 'Additive results of row checks: failed share = Σ rows_failed / Σ rows_checked.',
  columns: [
    column(
      'window_start',
      'timestamp',
      "start of the hour, by event time; of null and empty that of the grain's window, where feature_rollups count them",
    ),
    ...cellColumns,
    column('feature', 'varchar', "feature's name, or `prediction`"),
    column('check_name', 'varchar', 'null, empty, out_of_range or out_of_vocabulary'),
    column(
      'rows_checked',
      'bigint',
      'null: all events; empty: non-null ones; the others: those that have a value',
    ),
    column('rows_failed', 'bigint', 'events that failed'),
  ],
  orderBy: ['feature', 'check_name', 'segment', 'segment_value', 'model_version', 'window_start'],
} as const satisfies Table;
