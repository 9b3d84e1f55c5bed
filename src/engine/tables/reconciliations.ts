import { column, type Table } from './table.ts';

export const reconciliations = {
  name: 'reconciliations',
  grain: 'delivery partition × step × table',
  doc: 'Whether counts agree: sent = delivered = read + rejected; read = curated + rejected + duplicates; curated = rolled up. Each gap is a row, and each agreement.',
  columns: [
    column('partition_start', 'timestamp', 'delivery partition'),
    column('partition_end', 'timestamp', 'its end, exclusive'),
    column('step', 'varchar', 'delivery, capture, curate or rollup: the step that events may be lost in'),
    column('subject', 'varchar', "rollup: the table that counts; else ''"),
    column(
      'expected_count',
      'bigint',
      'events that went into the step; null if nobody counted them. delivery: of what may have been sent, since some is under way, the number nearest to actual_count',
    ),
    column('actual_count', 'bigint', 'events that are accounted for after it'),
    column(
      'gap_count',
      'bigint',
      'expected less actual: above 0 events are lost, below 0 there are too many',
    ),
    column('gap_share', 'double', '|gap| as a share of the larger count, 0 to 1'),
    column('state', 'varchar', 'ok, gap, or unknown where one side was not counted'),
    column(
      'detail',
      'varchar',
      "one sentence on a gap, or on why it is not known what was sent; '' otherwise",
    ),
  ],
  orderBy: ['partition_start', 'step', 'subject'],
} as const satisfies Table;
