import { labelsLieBeside } from '../spec/labels-beside.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { contractColumn } from './contract-column.ts';
import { contractTable } from './contract-table.ts';
import type { ContractColumn, ContractTable } from './schema-contract.ts';

/** Contract of the labels; undefined where the spec declares none. */
export function labelTable(spec: ModelSpec): ContractTable | undefined {
  const { labels, source } = spec;
  if (!labels) return undefined;
  const mapped = labels.source;
  if (!mapped) return eventTable(spec);
  const isBeside = source !== undefined && labelsLieBeside({ labels });
  const id = isBeside ? undefined : mapped.event_id;
  const optional = (name: string | undefined, declared: Parameters<typeof contractColumn>[1]) =>
    name === undefined ? [] : [contractColumn(name, declared)];
  const identifier = { type: 'text', privacy: 'quasi_identifier' } as const;
  const time = mapped.outcome_time;
  return contractTable('labels', {
    ...(isBeside ? { beside: 'inferences' } : {}),
    key: mapped.label_event_id === undefined ? undefined : [mapped.label_event_id],
    // Beside an inference the outcome is not known yet in every row.
    time: isBeside ? undefined : time,
    order: isBeside && time !== undefined ? [{ earlier: source.event_time, later: time }] : [],
    columns: [
      contractColumn(mapped.outcome, { ...outcome(spec), nullable: isBeside }),
      ...optional(time, { type: 'timestamp' }),
      ...optional(mapped.ingest_time, { type: 'timestamp' }),
      ...optional(id, identifier),
      ...optional(mapped.label_event_id, identifier),
      ...optional(mapped.entity_id, identifier),
      ...optional(mapped.label_version, { type: 'categorical' }),
      ...optional(mapped.source_system, { type: 'categorical' }),
    ],
  });
}

/** Label events of the public contract. */
const eventTable = (spec: ModelSpec): ContractTable =>
  contractTable('labels', {
    key: ['label_event_id'],
    columns: [
      contractColumn('label_event_id', { type: 'text', privacy: 'quasi_identifier' }),
      contractColumn('event_id', { type: 'text', privacy: 'quasi_identifier' }),
      // null takes an earlier label back
      contractColumn('outcome', outcome(spec)),
      contractColumn('outcome_time', { type: 'timestamp' }),
    ],
  });

function outcome({ prediction }: ModelSpec): Partial<Pick<ContractColumn, 'type'>> & {
  unit?: string | undefined;
  vocabulary?: string[] | undefined;
} {
  switch (prediction?.type) {
    case 'regression':
      return { type: 'numeric', unit: prediction.unit };
    case 'multiclass':
      return { type: 'categorical', vocabulary: prediction.classes };
    default:
      return {};
  }
}
