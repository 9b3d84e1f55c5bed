import { column, type Table } from './table.ts';

export const layouts = {
  name: 'layouts',
  grain: 'feature × layout version',
  doc: 'How each feature is binned: frozen, so that rollups of any two windows can be compared.',
  columns: [
    column('feature', 'varchar', "feature's name, or `prediction`"),
    column('layout_version', 'integer', '1, 2, …'),
    column('grain', 'varchar', "hour or day: the model's grain"),
    column('type', 'varchar', 'numeric or categorical'),
    column('centre', 'double', "numeric: median, feature's unit"),
    column('scale', 'double', "numeric: interquartile range or its stand-in, feature's unit"),
    column('exact_values', 'varchar', 'JSON array of the integers that have a row of their own'),
    column('vocabulary', 'varchar', 'JSON array of the categories that have a row of their own'),
    column('source_type', 'varchar', 'physical type of the column when the layout was made'),
    column('made_from_rows', 'bigint', 'rows that it was made from'),
    column('made_from_start', 'timestamp', 'start of the data that it was made from'),
    column('made_from_end', 'timestamp', 'end of the data that it was made from'),
  ],
  orderBy: ['feature', 'layout_version'],
} as const satisfies Table;

export const runs = {
  name: 'runs',
  grain: 'run × partition',
  doc: 'What each run did: rows in and out of each stage, milliseconds, state. Wall-clock time lives only here.',
  columns: [
    column('run_id', 'varchar', 'run'),
    column('partition_start', 'timestamp', 'delivery partition'),
    column('stage', 'varchar', 'curate, rollup, score or alert'),
    column('state', 'varchar', 'done or error'),
    column('started_at', 'timestamp', 'wall clock'),
    column('duration_ms', 'double', 'milliseconds'),
    column('rows_in', 'bigint', 'rows that the stage read'),
    column('rows_out', 'bigint', 'rows that the stage wrote'),
    column('rows_rejected', 'bigint', 'curate: rows refused'),
    column('rows_duplicate', 'bigint', 'curate: duplicates dropped'),
    column('rows_late', 'bigint', 'curate: events of an earlier window'),
    column('query_count', 'integer', 'queries that were billed apart; null on an engine that bills none'),
    column('bytes_scanned', 'bigint', 'bytes that they scanned'),
    column('bytes_billed', 'bigint', 'bytes that are paid for: 10 MB a query at least'),
    column('engine_ms', 'double', 'milliseconds that they ran; some at the same time'),
    column('spec_hash', 'varchar', 'hash of the spec that was used'),
    column('detail', 'varchar', 'message of an error, else null'),
  ],
  orderBy: ['run_id', 'partition_start', 'stage'],
} as const satisfies Table;

export const changes = {
  name: 'changes',
  grain: 'change',
  doc: 'Deploys, new versions, layouts, baselines, thresholds: what charts and pages list before an onset.',
  columns: [
    column('changed_at', 'timestamp', 'when it took effect, event time'),
    column('change_kind', 'varchar', 'model_version, layout, spec or schema'),
    column('subject', 'varchar', 'what changed'),
    column('detail', 'varchar', 'one sentence'),
  ],
  orderBy: ['changed_at', 'change_kind', 'subject'],
} as const satisfies Table;
