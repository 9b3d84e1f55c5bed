import { identifier } from '../engine/sql/identifier.ts';
import type { Fragment } from '../engine/sql/render-sql.ts';
import { segmentColumn } from '../rollup/cell-grouping.ts';
import { featureColumn } from '../rollup/monitored-features.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { featureExpression, numberExpression } from './feature-expression.ts';
import { keyExpression, segmentExpression } from './segment-expression.ts';

/** The columns of a curated event, as expressions over the source. */
export interface TypedEvents {
  /** `expression AS name`, comma-separated: the event's own columns, then segments and features. */
  readonly event_columns: Fragment;
  /** `, name` of each segment, feature and the batch run, to follow the event's own columns. */
  readonly columns: Fragment;
  /** Names of segments, features and the batch run. */
  readonly openColumns: readonly string[];
}

/**
 * @param types physical type of each source column; what the source lacks becomes null
 */
export function typedEvents(
  spec: ModelSpec,
  mapping: ColumnMapping,
  types: ReadonlyMap<string, string>,
): TypedEvents {
  const own: [string, string][] = [
    ['event_id', cast(mapping.eventId, 'varchar', types)],
    ['event_time', cast(mapping.eventTime, 'timestamp', types)],
    ['ingest_time', cast(mapping.ingestTime, 'timestamp', types)],
    ['model_version', versionExpression(mapping, types)],
    ['prediction', predictionExpression(spec, mapping, types)],
    ['decision', cast(mapping.decision, 'varchar', types)],
    ['latency_ms', numberOf(mapping.latencyMs, types)],
    ['is_error', errorExpression(mapping.status, types)],
    // A word that is no truth value is not known, and no reason to read nothing.
    ['is_fallback', cast(mapping.fallback, 'boolean', types).replace(/^CAST/, 'try_cast')],
    ['sample_rate', numberOf(mapping.sampleRate, types)],
  ];
  const open: [string, string][] = [
    ...(spec.batch_jobs.length > 0
      ? [['batch_run_id', cast(mapping.batchRunId, 'varchar', types)] as [string, string]]
      : []),
    ...spec.segments.map((segment): [string, string] => [
      segmentColumn(segment.name),
      segmentExpression(segment, mapping, types),
    ]),
    ...spec.features
      .filter(({ type }) => type !== 'embedding')
      .map(({ name, type }): [string, string] => {
        const column = mapping.feature(name);
        return [featureColumn(name), featureExpression(type, column, mapping.eventTime, types.get(column))];
      }),
  ];
  return {
    event_columns: {
      fragment: [...own, ...open]
        .map(([name, expression]) => `${expression} AS ${identifier(name)}`)
        .join(',\n    '),
    },
    columns: { fragment: open.map(([name]) => `, ${identifier(name)}`).join('') },
    openColumns: open.map(([name]) => name),
  };
}

type Types = ReadonlyMap<string, string>;

const cast = (column: string | undefined, type: string, types: Types): string =>
  column !== undefined && types.has(column)
    ? `CAST(${identifier(column)} AS ${type})`
    : `CAST(NULL AS ${type})`;

const numberOf = (column: string | undefined, types: Types): string => {
  const type = column === undefined ? undefined : types.get(column);
  return type === undefined ? 'CAST(NULL AS double)' : numberExpression(identifier(column as string), type);
};

const versionExpression = ({ modelVersion }: ColumnMapping, types: Types): string =>
  modelVersion !== undefined && types.has(modelVersion)
    ? keyExpression(identifier(modelVersion))
    : "'(null)'";

const predictionExpression = ({ prediction }: ModelSpec, mapping: ColumnMapping, types: Types): string =>
  prediction?.type === 'multiclass'
    ? cast(mapping.prediction, 'varchar', types)
    : numberOf(mapping.prediction, types);

/** Failed: a status that is neither true, a 2xx or 3xx code, nor a word for success. */
function errorExpression(column: string | undefined, types: Types): string {
  if (column === undefined || !types.has(column)) return 'CAST(NULL AS boolean)';
  if (column === 'is_error') return `CAST(${identifier(column)} AS boolean)`;
  const status = `lower(CAST(${identifier(column)} AS varchar))`;
  return (
    `CASE WHEN ${identifier(column)} IS NULL THEN NULL WHEN ${status} IN ('true', 'ok', 'success', 'succeeded') THEN false ` +
    `ELSE NOT coalesce(try_cast(${status} AS double) >= 100e0 AND try_cast(${status} AS double) < 400e0, false) END`
  );
}
