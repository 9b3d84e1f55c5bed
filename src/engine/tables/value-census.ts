import { column, type Table } from './table.ts';

export const valueCensus = {
  name: 'value_census',
  grain: 'window × feature × value, the 100 most frequent values',
  doc: 'Raw values of categorical features as delivered, so that a new category has a name. Does not add up.',
  columns: [
    column('window_start', 'timestamp', 'start of the delivery partition'),
    column('feature', 'varchar', "feature's name"),
    column('category', 'varchar', 'the value'),
    column('value_rank', 'integer', '1 is the most frequent; ties by value'),
    column('row_count', 'bigint', 'events with the value'),
    column('distinct_count', 'bigint', 'distinct non-null values of the feature in the partition'),
    column('is_in_layout', 'boolean', 'whether the layout’s vocabulary has the value'),
  ],
  orderBy: ['feature', 'value_rank'],
} as const satisfies Table;
