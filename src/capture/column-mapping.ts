import type { ModelSpec } from '../spec/model-spec.ts';

/** Source columns of what an event says; undefined where the source does not have it. */
export interface ColumnMapping {
  readonly eventId: string | undefined;
  readonly eventTime: string;
  readonly ingestTime: string | undefined;
  readonly modelVersion: string | undefined;
  readonly prediction: string | undefined;
  readonly decision: string | undefined;
  readonly latencyMs: string | undefined;
  readonly status: string | undefined;
  readonly fallback: string | undefined;
  readonly sampleRate: string | undefined;
  readonly batchRunId: string | undefined;
  /** Source column of a feature, or of a column that a segment names. */
  readonly feature: (name: string) => string;
  readonly segment: (column: string) => string;
}

/** A user's own files or table: columns as the spec maps them. */
export function mappedColumns({ source, prediction, features }: ModelSpec): ColumnMapping {
  if (!source) throw new RangeError('the spec maps no source');
  const columns = new Map(features.map(({ name, column }) => [name, column ?? name]));
  return {
    eventId: source.event_id,
    eventTime: source.event_time,
    ingestTime: source.ingest_time,
    modelVersion: source.model_version,
    prediction: prediction && (prediction.column ?? 'prediction'),
    decision: source.decision,
    latencyMs: source.latency_ms,
    status: source.status,
    fallback: source.fallback,
    sampleRate: source.sample_rate,
    batchRunId: source.batch_run_id,
    feature: (name) => columns.get(name) ?? name,
    segment: (column) => column,
  };
}

/** Events of the public contract, flattened as `inference_events` keeps them. */
export function contractColumns({ prediction, features }: ModelSpec): ColumnMapping {
  const names = new Set(features.map(({ name }) => name));
  return {
    eventId: 'event_id',
    eventTime: 'event_time',
    ingestTime: 'ingest_time',
    modelVersion: 'model_version',
    prediction: prediction && 'prediction',
    decision: 'decision',
    latencyMs: 'latency_ms',
    status: 'is_error',
    fallback: 'is_fallback',
    sampleRate: 'sample_rate',
    batchRunId: 'batch_run_id',
    feature: (name) => `f_${name}`,
    segment: (column) => (names.has(column) ? `f_${column}` : column),
  };
}
