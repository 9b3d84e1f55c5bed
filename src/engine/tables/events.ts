import { column, type Table } from './table.ts';

/** Columns that curation adds to what was delivered. */
const addedColumns: readonly string[] = ['id_hash', 'window_start'];

/** Columns of a curated event; features follow as `f_<name>`, segments as `s_<name>`. */
export const inferences = {
  name: 'inferences',
  grain: 'event',
  doc: 'Curated inference events: validated, deduplicated, typed. Partitioned by delivery.',
  columns: [
    column('event_id', 'varchar', 'unique id; null where the source has none'),
    column(
      'id_hash',
      'bigint',
      "hash of event_id, each engine's own: what later partitions look for copies by",
    ),
    column('event_time', 'timestamp', 'when the model answered'),
    column('ingest_time', 'timestamp', 'when the event was delivered; null for mapped files'),
    column('window_start', 'timestamp', 'event window: event_time truncated to the grain'),
    column('model_version', 'varchar', 'version that served'),
    column('prediction', 'double', 'score or value; varchar for multiclass models'),
    column('decision', 'varchar', 'what was decided from it'),
    column('latency_ms', 'double', 'total latency, ms'),
    column('is_error', 'boolean', 'the request failed'),
    column('is_fallback', 'boolean', 'a fallback answered'),
    column('sample_rate', 'double', 'share of events that is logged, 0 < rate ≤ 1'),
  ],
  orderBy: [],
  openColumns: true,
} as const satisfies Table;

export const inferenceEvents = {
  name: 'inference_events',
  grain: 'event',
  doc: 'Inference events of the public contract as delivered, flattened. Partitioned by delivery.',
  columns: inferences.columns.filter(({ name }) => !addedColumns.includes(name)),
  orderBy: [],
  openColumns: true,
} as const satisfies Table;

export const labelEvents = {
  name: 'label_events',
  grain: 'event',
  doc: 'Label events of the public contract as delivered. Partitioned by delivery.',
  columns: [
    column('label_event_id', 'varchar', 'unique id'),
    column(
      'event_id',
      'varchar',
      'inference event that it is the outcome of; null if joined by a declared key',
    ),
    column('entity_id', 'varchar', 'pseudonymous entity; may be null'),
    column('outcome', 'varchar', 'what happened, as text'),
    column('outcome_time', 'timestamp', 'when it was known'),
    column('ingest_time', 'timestamp', 'when it was delivered; null for mapped files'),
    column('label_version', 'varchar', 'version of the label definition'),
    column('source_system', 'varchar', 'where it comes from; may be null'),
  ],
  orderBy: [],
} as const satisfies Table;

export const rejectedEvents = {
  name: 'rejected_events',
  grain: 'event or object that was refused',
  doc: 'What failed the contract, with the reason: kept, counted, replayable.',
  columns: [
    column('source_object', 'varchar', 'file or object it came in'),
    column('source_row', 'bigint', 'row in the object, from 1; null for a whole object'),
    column('reason', 'varchar', 'machine-readable: what rule it broke'),
    column('detail', 'varchar', 'one sentence for a person'),
    column('payload', 'varchar', 'the event as it came, JSON; null for a whole object'),
  ],
  orderBy: ['source_object', 'source_row', 'reason'],
} as const satisfies Table;
