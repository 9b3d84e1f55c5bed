import type { ModelSpec } from '../spec/model-spec.ts';
import { contractColumn } from './contract-column.ts';
import { contractTable } from './contract-table.ts';
import type { ContractColumn, ContractTable } from './schema-contract.ts';

/** Ids lead back to a person or a case: their values are never shown. */
const identifying = 'quasi_identifier';

/** Contract of the inferences: features first, then the answer, then what an event says of itself. */
export function inferenceTable(spec: ModelSpec): ContractTable {
  return spec.source ? mappedTable(spec, spec.source) : eventTable(spec);
}

function mappedTable(spec: ModelSpec, source: NonNullable<ModelSpec['source']>): ContractTable {
  const optional = (name: string | undefined, declared: Parameters<typeof contractColumn>[1]) =>
    name === undefined ? [] : [contractColumn(name, declared)];
  const { event_time: time, ingest_time: ingest } = source;
  return contractTable('inferences', {
    key: source.event_id === undefined ? undefined : [source.event_id],
    time,
    order: [
      ...(ingest === undefined ? [] : [{ earlier: time, later: ingest }]),
      ...spec.features.flatMap(({ time_column }) =>
        time_column === undefined ? [] : [{ earlier: time_column, later: time }],
      ),
    ],
    columns: [
      ...featureColumns(spec, (column) => column),
      ...answer(spec, spec.prediction?.column ?? 'prediction'),
      contractColumn(time, { type: 'timestamp' }),
      ...optional(source.event_id, { type: 'text', privacy: identifying }),
      ...optional(source.request_id, { type: 'text', privacy: identifying }),
      ...optional(source.entity_id, { type: 'text', privacy: identifying }),
      ...optional(ingest, { type: 'timestamp' }),
      ...optional(source.model_version, { type: 'categorical' }),
      ...optional(source.decision, { type: 'categorical' }),
      ...optional(source.latency_ms, { type: 'numeric', unit: 'ms', range: { min: 0 } }),
      ...optional(source.status, {}),
      ...optional(source.fallback, { type: 'boolean' }),
      ...optional(source.sample_rate, { type: 'numeric', range: { min: 0, max: 1 } }),
      ...optional(source.batch_run_id, { type: 'categorical' }),
      ...spec.features.flatMap(({ time_column }) => optional(time_column, { type: 'timestamp' })),
      ...spec.segments.flatMap(({ name, column, cases }) =>
        cases ? [] : [contractColumn(segmentColumn(spec, column ?? name))],
      ),
    ],
  });
}

/** A segment may name a feature, which then is read from the feature's own column. */
const segmentColumn = ({ features }: ModelSpec, column: string): string =>
  features.find(({ name }) => name === column)?.column ?? column;

/** Events of the public contract: their own fields are its matter, the features and the answer this one's. */
function eventTable(spec: ModelSpec): ContractTable {
  const time = 'event_time';
  return contractTable('inferences', {
    key: ['event_id'],
    time,
    columns: [
      ...featureColumns(spec, (column) => `features.${column}`),
      ...answer(spec, 'prediction'),
      contractColumn('event_id', { type: 'text', nullable: false, privacy: identifying }),
      contractColumn('model_version', { type: 'categorical', nullable: false }),
      contractColumn(time, { type: 'timestamp', nullable: false }),
    ],
  });
}

const featureColumns = ({ features }: ModelSpec, nameOf: (column: string) => string): ContractColumn[] =>
  features.map((feature) =>
    contractColumn(nameOf(feature.column), {
      ...feature,
      feature: feature.name,
      privacy: feature.privacy?.class,
    }),
  );

const answerTypes = {
  binary: 'numeric',
  regression: 'numeric',
  multiclass: 'categorical',
  ranking: 'any',
} as const;

const answer = ({ prediction }: ModelSpec, column: string): ContractColumn[] =>
  prediction
    ? [
        contractColumn(column, {
          feature: 'prediction',
          type: answerTypes[prediction.type],
          unit: prediction.unit,
          range: prediction.range,
          vocabulary: prediction.classes,
        }),
      ]
    : [];
