import labelsSql from '../../sql/capture/mapped_labels.sql';
import { identifier } from '../engine/sql/identifier.ts';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import { labelsLieBeside } from '../spec/labels-beside.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import type { DeliveredRows } from './deliveries.ts';

/** Columns of the source that hold labels, where the spec maps them there. */
export function labelColumns({ labels, source }: ModelSpec) {
  const mapped = labels?.source;
  if (!source || !mapped || !labelsLieBeside({ labels })) return undefined;
  return { ...mapped, event_id: mapped.event_id ?? source.event_id, version: labels.version };
}

/** The labels that came with a delivery of inferences. Undefined where the spec maps none there, or the columns are absent. */
export function mappedLabelsSql(spec: ModelSpec, { relation, types }: DeliveredRows): string | undefined {
  const columns = labelColumns(spec);
  if (!columns || !types.has(columns.outcome)) return undefined;
  const cast = (column: string | undefined, type: string): Fragment => ({
    fragment:
      column !== undefined && types.has(column)
        ? `CAST(${identifier(column)} AS ${type})`
        : `CAST(NULL AS ${type})`,
  });
  return renderSql(labelsSql, {
    names: { outcome: columns.outcome },
    values: { label_version: columns.version },
    fragments: {
      source: relation,
      label_event_id: cast(columns.label_event_id ?? columns.event_id, 'varchar'),
      event_id: cast(columns.event_id, 'varchar'),
      entity_id: cast(columns.entity_id, 'varchar'),
      outcome_time: cast(columns.outcome_time, 'timestamp'),
    },
  });
}
