import { column, type Table } from './table.ts';

export const batchRollups = {
  name: 'batch_rollups',
  grain: 'batch scoring run × minute of delivery',
  doc: 'Additive volume of batch scoring runs, for models that declare batch jobs: when how much of a run was there.',
  columns: [
    column('batch_run_id', 'varchar', 'the run, as its events name it'),
    column('delivered_minute', 'timestamp', 'minute of ingest_time, else of event_time'),
    column('row_count', 'bigint', 'events'),
  ],
  orderBy: ['batch_run_id', 'delivered_minute'],
} as const satisfies Table;
