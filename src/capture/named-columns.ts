import type { ModelSpec } from '../spec/model-spec.ts';
import { mappedColumns } from './column-mapping.ts';
import { labelColumns } from './mapped-labels.ts';

export type NamedColumn = readonly [field: string, column: string];

/** Columns of a user's data that a spec cannot do without, each with the field that names it. */
export function namedColumns(spec: ModelSpec): NamedColumn[] {
  const mapping = mappedColumns(spec);
  return [
    ...eventColumns(spec),
    ...given([['prediction.column', mapping.prediction]]),
    ...spec.features.map(({ name }): NamedColumn => [`feature ${name}`, mapping.feature(name)]),
    ...segmentColumns(spec),
  ];
}

/** Those that say what an event is, whatever went into the model. */
export function eventColumns(spec: ModelSpec): NamedColumn[] {
  const mapping = mappedColumns(spec);
  return given([
    ['source.event_id', mapping.eventId],
    ['source.event_time', mapping.eventTime],
    ['source.ingest_time', mapping.ingestTime],
    ['source.model_version', mapping.modelVersion],
    ['source.decision', mapping.decision],
    ['source.latency_ms', mapping.latencyMs],
    ['source.status', mapping.status],
    ['source.fallback', mapping.fallback],
    ['source.sample_rate', mapping.sampleRate],
  ]);
}

export function segmentColumns(spec: ModelSpec): NamedColumn[] {
  const mapping = mappedColumns(spec);
  return spec.segments
    .filter(({ cases }) => !cases)
    .map(({ name, column }): NamedColumn => [`segment ${name}`, mapping.segment(column ?? name)]);
}

/** Every column that a run reads: of the event, of features but embeddings, of tests in segments, and of labels. */
export function readColumns(spec: ModelSpec): string[] {
  const { feature } = mappedColumns(spec);
  const embeddings = new Set(
    spec.features.filter(({ type }) => type === 'embedding').map(({ name }) => feature(name)),
  );
  const tested = spec.segments.flatMap(({ cases = [] }) =>
    cases.flatMap(({ when }) => when.map((test) => (test.feature ? feature(test.feature) : test.column))),
  );
  const labels = labelColumns(spec);
  const ofLabels = labels
    ? [labels.outcome, labels.outcome_time, labels.event_id, labels.label_event_id, labels.entity_id]
    : [];
  const named = namedColumns(spec).map(([, column]) => column);
  const columns = [...named.filter((column) => !embeddings.has(column)), ...tested, ...ofLabels];
  return [...new Set(columns.filter((column) => column !== undefined))];
}

/** Columns that hold times: event, delivery, outcome, and features of that type. */
export function timeColumns(spec: ModelSpec): NamedColumn[] {
  const mapping = mappedColumns(spec);
  return given([
    ['source.event_time', mapping.eventTime],
    ['source.ingest_time', mapping.ingestTime],
    ['labels.source.outcome_time', labelColumns(spec)?.outcome_time],
    ...spec.features
      .filter(({ type }) => type === 'timestamp')
      .map(({ name }): [string, string] => [`feature ${name}`, mapping.feature(name)]),
  ]);
}

const given = (columns: readonly (readonly [string, string | undefined])[]): NamedColumn[] =>
  columns.filter((entry): entry is NamedColumn => entry[1] !== undefined);
