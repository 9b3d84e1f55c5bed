import {
  type DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBDoubleVector,
  type DuckDBResult,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimestampVector,
  type DuckDBValue,
  DuckDBVarCharVector,
  type DuckDBVector,
} from '@duckdb/node-api';
import type { SqlValue } from '../ports/query-engine.ts';
import { exactNumber } from '../sql/exact-number.ts';

/** Columns of a result as plain values: see `SqlValue`. Lists, structs and other shapes become JSON text. */
export async function jsColumns(result: DuckDBResult): Promise<Record<string, SqlValue[]>> {
  const chunks = await result.fetchAllChunks();
  const names = result.deduplicatedColumnNames();
  return Object.fromEntries(names.map((name, index) => [name, columnValues(chunks, index)]));
}

function columnValues(chunks: readonly DuckDBDataChunk[], column: number): SqlValue[] {
  const values: SqlValue[] = [];
  for (const chunk of chunks) append(values, chunk.getColumnVector(column));
  return values;
}

/** Doubles and strings are most of what is read, and are plain already: nothing is asked of each of them. */
function append(values: SqlValue[], vector: DuckDBVector): void {
  const count = vector.itemCount;
  if (vector instanceof DuckDBDoubleVector || vector instanceof DuckDBVarCharVector) {
    for (let row = 0; row < count; row++) values.push(vector.getItem(row));
  } else if (vector instanceof DuckDBTimestampVector) {
    // The instants of a table come in runs: one of each is written out.
    let [before, text]: [bigint | undefined, string] = [undefined, ''];
    for (let row = 0; row < count; row++) {
      const micros = vector.getItem(row)?.micros;
      if (micros !== undefined && micros !== before) [before, text] = [micros, instant(micros / 1000n)];
      values.push(micros === undefined ? null : text);
    }
  } else {
    for (let row = 0; row < count; row++) values.push(jsValue(vector.getItem(row)));
  }
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

const instant = (ms: bigint): string => {
  const date = new Date(Number(ms));
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString().replace('.000Z', 'Z');
};
