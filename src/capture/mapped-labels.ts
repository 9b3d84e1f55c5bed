import labelsSql from '../../sql/capture/mapped_labels.sql';
import type { Dialect } from '../engine/sql/dialect.ts';
import { identifier } from '../engine/sql/identifier.ts';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import { labelsLieBeside } from '../spec/labels-beside.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import type { DeliveredRows } from './deliveries.ts';
import { textExpression } from './text-expression.ts';

/** Columns of the source that hold labels, where the spec maps them there. */
export function labelColumns({ labels, source }: ModelSpec) {
  const mapped = labels?.source;
  if (!source || !mapped || !labelsLieBeside({ labels })) return undefined;
  return { ...mapped, event_id: mapped.event_id ?? source.event_id, version: labels.version };
}

/** The labels that came with a delivery of inferences. Undefined where the spec maps none there, or the columns are absent. */
export function mappedLabelsSql(
  spec: ModelSpec,
  { relation, types }: DeliveredRows,
  dialect: Dialect,
): string | undefined {
  const columns = labelColumns(spec);
  if (!columns || !types.has(columns.outcome)) return undefined;
  const asText = (column: string | undefined): Fragment => {
    const type = column === undefined ? undefined : types.get(column);
    return {
      fragment:
        type === undefined
          ? 'CAST(NULL AS varchar)'
          : textExpression(identifier(column as string), type, dialect),
    };
  };
  const { outcome_time: time } = columns;
  const outcomeTime =
    time !== undefined && types.has(time)
      ? `CAST(${identifier(time)} AS timestamp)`
      : 'CAST(NULL AS timestamp)';
  return renderSql(labelsSql, {
    names: { outcome: columns.outcome },
    values: { label_version: columns.version },
    fragments: {
      source: relation,
      outcome_text: asText(columns.outcome),
      label_event_id: asText(columns.label_event_id ?? columns.event_id),
      event_id: asText(columns.event_id),
      entity_id: asText(columns.entity_id),
      outcome_time: { fragment: outcomeTime },
    },
  });
}
