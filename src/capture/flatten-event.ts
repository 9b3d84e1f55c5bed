import type { ModelSpec } from '../spec/model-spec.ts';
import { flatTime } from './flat-time.ts';
import type { InferenceEvent } from './inference-event.ts';

export type FlatValue = string | number | boolean | null;
export type FlatEvent = Record<string, FlatValue>;
type Feature = ModelSpec['features'][number];
type SegmentColumns = Pick<ModelSpec['segments'][number], 'name' | 'column'> & {
  readonly cases?:
    | readonly { readonly when: readonly { readonly column?: string | undefined }[] }[]
    | undefined;
};
type Convert = (value: FlatValue) => FlatValue;

/** A number as it is; what is not one becomes NaN, which is counted, and not null, which says that nothing was sent. */
function asNumber(value: FlatValue): FlatValue {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value.trim() === '' ? Number.NaN : Number(value);
}

const asText: Convert = (value) => (value === null ? null : String(value));

/** Of text only its length in characters is ever kept. */
const asLength: Convert = (value) => (typeof value === 'string' ? [...value].length : asNumber(value));

const asTime: Convert = (value) =>
  flatTime(typeof value === 'number' ? new Date(value).toJSON() : value === null ? null : String(value));

const converters: Record<Feature['type'], Convert> = {
  numeric: asNumber,
  categorical: asText,
  boolean: asText,
  timestamp: asTime,
  text: asLength,
  embedding: () => null,
};

function totalLatency({ latency }: InferenceEvent): number | null {
  if (!latency) return null;
  const { total_ms, fetch_ms, model_ms, postprocess_ms } = latency;
  if (total_ms !== undefined) return total_ms;
  const parts = [fetch_ms, model_ms, postprocess_ms].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.reduce((sum, part) => sum + part, 0) : null;
}

/** Columns that segments read and that are no features. */
export function segmentColumns({
  segments,
  features,
}: {
  readonly features: readonly Pick<Feature, 'name'>[];
  readonly segments: readonly SegmentColumns[];
}): string[] {
  const names = new Set(features.map(({ name }) => name));
  const read = segments.flatMap(({ name, column, cases }) =>
    cases
      ? cases.flatMap(({ when }) => when.flatMap((test) => (test.column === undefined ? [] : [test.column])))
      : [column ?? name],
  );
  return [...new Set(read)].filter((column) => !names.has(column));
}

/** Columns beside features and the event's own: those that segments read, and the batch run where there are jobs. */
export const openColumns = (spec: ModelSpec): string[] => [
  ...segmentColumns(spec),
  ...(spec.batch_jobs.length > 0 ? ['batch_run_id'] : []),
];

const own = (from: object | undefined, name: string): FlatValue => {
  const value = from && Object.hasOwn(from, name) ? (from as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
};

/** Makes the function that flattens events of one spec: compiled once, called for every event. */
export function eventFlattener(spec: ModelSpec): (event: InferenceEvent) => FlatEvent {
  const features = spec.features.map(({ name, column, type }) => ({
    to: `f_${name}`,
    column,
    convert: converters[type],
  }));
  const columns = openColumns(spec);
  const toPrediction = spec.prediction?.type === 'multiclass' ? asText : asNumber;
  return (event) => {
    const flat: FlatEvent = {
      event_id: event.event_id,
      event_time: flatTime(event.event_time),
      ingest_time: flatTime(event.ingest_time),
      model_version: event.model_version,
      prediction: toPrediction(event.prediction ?? null),
      decision: asText(event.decision ?? null),
      latency_ms: totalLatency(event),
      is_error: event.status !== 'ok',
      is_fallback: event.is_fallback ?? false,
      sample_rate: event.sample_rate ?? 1,
    };
    for (const { to, column, convert } of features) flat[to] = convert(own(event.features, column));
    for (const column of columns) {
      if (Object.hasOwn(flat, column)) continue;
      flat[column] = asText(
        own(event.attributes, column) ?? own(event.features, column) ?? own(event, column),
      );
    }
    return flat;
  };
}

const flatteners = new WeakMap<ModelSpec, ReturnType<typeof eventFlattener>>();

function flattenerOf(spec: ModelSpec): ReturnType<typeof eventFlattener> {
  const made = flatteners.get(spec) ?? eventFlattener(spec);
  flatteners.set(spec, made);
  return made;
}

/** An event as one flat row: the columns of `inference_events`, `f_<feature>`, and the columns that segments read. */
export const flattenInferenceEvent = (event: InferenceEvent, spec: ModelSpec): FlatEvent =>
  flattenerOf(spec)(event);
