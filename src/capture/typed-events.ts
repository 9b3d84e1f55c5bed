import type { Dialect } from '../engine/sql/dialect.ts';
import { identifier } from '../engine/sql/identifier.ts';
import type { Fragment } from '../engine/sql/render-sql.ts';
import { segmentColumn } from '../rollup/cell-grouping.ts';
import { featureColumn } from '../rollup/monitored-features.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { asNumber, featureExpression, numberExpression } from './feature-expression.ts';
import { keyExpression, segmentExpression } from './segment-expression.ts';
import { textExpression } from './text-expression.ts';

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
  dialect: Dialect,
): TypedEvents {
  const text = (column: string | undefined): string => textOf(column, types, dialect);
  const own: [string, string][] = [
    ['event_id', text(mapping.eventId)],
    ['event_time', cast(mapping.eventTime, 'timestamp', types)],
    ['ingest_time', cast(mapping.ingestTime, 'timestamp', types)],
    ['model_version', versionExpression(mapping, types, dialect)],
    ['prediction', predictionExpression(spec, mapping, types, dialect)],
    ['decision', text(mapping.decision)],
    ['latency_ms', numberOf(mapping.latencyMs, types)],
    ['is_error', errorExpression(mapping.status, types)],
    ['is_fallback', truthExpression(mapping.fallback, types)],
    ['sample_rate', numberOf(mapping.sampleRate, types)],
  ];
  const open: [string, string][] = [
    ...(spec.batch_jobs.length > 0 ? [['batch_run_id', text(mapping.batchRunId)] as [string, string]] : []),
    ...spec.segments.map((segment): [string, string] => [
      segmentColumn(segment.name),
      segmentExpression(segment, mapping, types, dialect),
    ]),
    ...spec.features
      .filter(({ type }) => type !== 'embedding')
      .map(({ name, type }): [string, string] => {
        const column = mapping.feature(name);
        const expression = featureExpression(type, column, mapping.eventTime, types.get(column), dialect);
        return [featureColumn(name), expression];
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

const textOf = (column: string | undefined, types: Types, dialect: Dialect): string => {
  const type = column === undefined ? undefined : types.get(column);
  return type === undefined
    ? 'CAST(NULL AS varchar)'
    : textExpression(identifier(column as string), type, dialect);
};

const numberOf = (column: string | undefined, types: Types): string => {
  const type = column === undefined ? undefined : types.get(column);
  return type === undefined ? 'CAST(NULL AS double)' : numberExpression(identifier(column as string), type);
};

function versionExpression({ modelVersion }: ColumnMapping, types: Types, dialect: Dialect): string {
  const type = modelVersion === undefined ? undefined : types.get(modelVersion);
  return type === undefined ? "'(null)'" : keyExpression(identifier(modelVersion as string), type, dialect);
}

const predictionExpression = (
  { prediction }: ModelSpec,
  mapping: ColumnMapping,
  types: Types,
  dialect: Dialect,
): string =>
  prediction?.type === 'multiclass'
    ? textOf(mapping.prediction, types, dialect)
    : numberOf(mapping.prediction, types);

/** Failed: a status that is neither true, a 2xx or 3xx code, nor a word for success. */
function errorExpression(column: string | undefined, types: Types): string {
  if (column === undefined || !types.has(column)) return 'CAST(NULL AS boolean)';
  if (column === 'is_error') return `CAST(${identifier(column)} AS boolean)`;
  const type = types.get(column) as string;
  const status = `lower(CAST(${identifier(column)} AS varchar))`;
  const code = type === 'BOOLEAN' ? 'nan()' : asNumber(identifier(column), type);
  return (
    `CASE WHEN ${identifier(column)} IS NULL THEN NULL WHEN ${status} IN ('true', 'ok', 'success', 'succeeded') THEN false ` +
    `ELSE NOT coalesce(${code} >= 100e0 AND ${code} < 400e0, false) END`
  );
}

/** A word that is no truth value is not known, and no reason to read nothing. DuckDB alone would read yes and no. */
function truthExpression(column: string | undefined, types: Types): string {
  const type = column === undefined ? undefined : types.get(column);
  if (type === undefined) return 'CAST(NULL AS boolean)';
  const source = identifier(column as string);
  if (type !== 'VARCHAR') return `try_cast(${source} AS boolean)`;
  return (
    `CASE WHEN lower(${source}) IN ('true', 't', 'yes', 'y', '1') THEN true ` +
    `WHEN lower(${source}) IN ('false', 'f', 'no', 'n', '0') THEN false END`
  );
}
