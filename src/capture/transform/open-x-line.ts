import type { SqlRow, SqlValue } from '../../engine/ports/query-engine.ts';
import type { Table } from '../../engine/tables/index.ts';

/**
 * A row as the JSON that Firehose converts to Parquet by the OpenX serde: nothing for null; times as
 * `yyyy-MM-dd HH:mm:ss.SSS`, UTC, one of the forms that it takes for `timestamp`; a number that JSON cannot write as
 * text, which the serde parses (`NaN`, `Infinity`).
 * https://docs.aws.amazon.com/firehose/latest/dev/record-format-conversion.html
 */
export function openXLine({ columns }: Table, row: SqlRow): string {
  const kept: SqlRow = {};
  for (const { name } of columns) {
    const value = row[name] ?? null;
    if (value !== null) kept[name] = sayable(value);
  }
  return JSON.stringify(kept);
}

function sayable(value: SqlValue): SqlValue {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  // Half a character, which JSON may have and Parquet cannot, becomes U+FFFD as it does in every encoder.
  return typeof value === 'string' && /[\uD800-\uDFFF]/.test(value) ? Buffer.from(value).toString() : value;
}
