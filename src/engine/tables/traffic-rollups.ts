import { cellColumns } from './cell-columns.ts';
import { column, type Table } from './table.ts';

export const trafficRollups = {
  name: 'traffic_rollups',
  grain: '5 minutes × version × segment × measure × bin',
  doc: 'Additive volume, errors, latency and delivery delay. Bins are floor(32 · asinh(x)), x in the measure’s unit.',
  columns: [
    column('window_start', 'timestamp', 'start of the 5 minutes, by event time'),
    ...cellColumns,
    column('measure', 'varchar', 'requests, errors, fallbacks, latency_ms or delivery_delay_s'),
    column('bin', 'integer', 'bin of the value for latency_ms and delivery_delay_s, else 0'),
    column('row_count', 'bigint', 'events'),
    column('estimated_count', 'double', 'events before sampling: Σ 1 / sample_rate'),
  ],
  orderBy: ['measure', 'segment', 'segment_value', 'model_version', 'window_start', 'bin'],
} as const satisfies Table;
