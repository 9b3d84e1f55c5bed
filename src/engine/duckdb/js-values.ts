import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  type DuckDBResultReader,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { SqlValue } from '../ports/query-engine.ts';

/** Columns of a result as plain values: see `SqlValue`. Lists, structs and other shapes become JSON text. */
export function jsColumns(reader: DuckDBResultReader): Record<string, SqlValue[]> {
  const columns = reader.getColumns();
  const names = reader.deduplicatedColumnNames();
  return Object.fromEntries(names.map((name, index) => [name, (columns[index] ?? []).map(jsValue)]));
}

export function jsValue(value: DuckDBValue): SqlValue {
  if (
    value === null ||
    typeof value === 'number' ||
    typeof value === 'string' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  if (typeof value === 'bigint') return exactNumber(value);
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) {
    return instant(value.micros / 1000n);
  }
  if (value instanceof DuckDBTimestampMillisecondsValue) return instant(value.millis);
  if (value instanceof DuckDBTimestampSecondsValue) return instant(value.seconds * 1000n);
  if (value instanceof DuckDBTimestampNanosecondsValue) return instant(value.nanos / 1_000_000n);
  if (value instanceof DuckDBDecimalValue) {
    return value.scale === 0 ? exactNumber(value.value) : Number(value.toString());
  }
  if (value instanceof DuckDBDateValue) return value.toString();
  return String(value);
}

/** A number where that is exact, else the digits as text: no figure changes on its way out. */
const exactNumber = (value: bigint): number | string =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : String(value);

const instant = (ms: bigint): string => {
  const date = new Date(Number(ms));
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString().replace('.000Z', 'Z');
};
