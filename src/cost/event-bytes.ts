import type { ModelSpec } from '../spec/model-spec.ts';
import { assumed } from './assumed.ts';

type Feature = ModelSpec['features'][number];

/** Bytes of one event on its way. */
export interface EventBytes {
  /** As the logger sends it: JSON of the public contract. */
  readonly json: number;
  /** A raw row in Parquet. */
  readonly raw: number;
  /** A curated row in Parquet. */
  readonly curated: number;
  /** Of each monitored column of a curated row. */
  readonly columns: readonly number[];
  /** Of those, the categorical ones. */
  readonly categorical: readonly number[];
}

/** Bytes of an event, estimated from what the spec says of its features. */
export function eventBytes(spec: ModelSpec): EventBytes {
  const logged = spec.features.filter(({ type }) => type !== 'embedding');
  const columns = logged.map(columnBytes);
  const predicted = spec.prediction?.type === 'multiclass' ? assumed.categoricalBytes : assumed.numericBytes;
  const row = assumed.idBytes.value + assumed.timeBytes.value + assumed.rowBytes.value;
  const raw = row + sum(columns);
  return {
    json: Buffer.byteLength(JSON.stringify(typicalEvent(spec, logged))),
    raw,
    // The hash of the id; the window, the cell and each segment: dictionaries of few values.
    curated: raw + assumed.hashBytes.value + spec.segments.length + 1,
    columns: spec.prediction ? [...columns, predicted.value] : columns,
    categorical: logged.flatMap((feature, index) =>
      isCategorical(feature) ? [columns[index] as number] : [],
    ),
  };
}

const isCategorical = ({ type }: Feature): boolean => type === 'categorical' || type === 'boolean';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function columnBytes({ type, vocabulary }: Feature): number {
  if (type === 'boolean') return 1 / 8;
  if (type === 'timestamp') return assumed.timeBytes.value;
  if (type !== 'categorical') return assumed.numericBytes.value;
  return (vocabulary?.length ?? 0) > 256
    ? assumed.wideCategoricalBytes.value
    : assumed.categoricalBytes.value;
}

const time = '2026-01-31T12:34:56.789Z';
const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** What a service logs at least, with values of ordinary length. */
const typicalEvent = (spec: ModelSpec, features: readonly Feature[]): object => ({
  schema_version: 1,
  event_id: id,
  model_id: spec.id,
  model_version: '2026-01-31.1',
  event_time: time,
  request_id: id,
  entity_id: 'p1:0123456789abcdef0123456789abcdef',
  status: 'ok',
  prediction: 0.123456,
  decision: 'accept',
  features: Object.fromEntries(
    features.map((feature) => [feature.column ?? feature.name, typicalValue(feature)]),
  ),
  latency: { total_ms: 12.345 },
  sample_rate: 0.25,
});

function typicalValue({ type, vocabulary = [] }: Feature): string | number | boolean {
  if (type === 'boolean') return true;
  if (type === 'timestamp') return time;
  if (type !== 'categorical') return 1234.5678;
  const lengths = vocabulary.map((word) => word.length).sort((a, b) => a - b);
  return 'x'.repeat(lengths[Math.floor(lengths.length / 2)] ?? 8);
}
