import { column, inferenceEvents, type Table } from '../engine/tables/index.ts';
import { featureColumn } from '../rollup/monitored-features.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { openColumns } from './flatten-event.ts';

/** `inference_events` of one model: its own columns, then a typed one for each feature and column that segments read. */
export function eventTable(spec: ModelSpec): Table {
  const features = new Map(spec.features.map(({ name, type }) => [featureColumn(name), type]));
  const own: readonly string[] = inferenceEvents.columns.map(({ name }) => name);
  const open = new Set([...features.keys(), ...openColumns(spec)].filter((name) => !own.includes(name)));
  return {
    ...inferenceEvents,
    columns: [
      ...inferenceEvents.columns.map((each) =>
        each.name === 'prediction' && spec.prediction?.type === 'multiclass'
          ? column('prediction', 'varchar', each.doc)
          : each,
      ),
      ...[...open].map((name) => column(name, featureType(features.get(name)), 'as delivered')),
    ],
  };
}

function featureType(
  type: ModelSpec['features'][number]['type'] | undefined,
): 'double' | 'timestamp' | 'varchar' {
  if (type === 'numeric' || type === 'text') return 'double';
  return type === 'timestamp' ? 'timestamp' : 'varchar';
}
