import { parquetReadObjects } from 'hyparquet';
import type { SqlRow, SqlValue } from '../ports/query-engine.ts';
import { exactNumber } from '../sql/exact-number.ts';
import { iso } from '../tables/partition.ts';
import type { Table } from '../tables/table.ts';

/**
 * Rows of a Parquet file that `encodeRows` wrote, in its order. Pure JavaScript, for what a stage hands to the next
 * one; tables with decimals are read through the engine.
 * @throws RangeError for a table with decimals, which the reader turns into doubles
 */
export async function decodeRows(table: Table, bytes: Uint8Array): Promise<SqlRow[]> {
  const decimal = table.columns.find(({ type }) => type.startsWith('decimal'));
  if (decimal) throw new RangeError(`${table.name}.${decimal.name} is a decimal: read it through the engine`);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const rows = await parquetReadObjects({ file });
  return rows.map((row) =>
    Object.fromEntries(table.columns.map(({ name }) => [name, plain(row[name] ?? null)])),
  );
}

function plain(value: unknown): SqlValue {
  if (value instanceof Date) return iso(value);
  if (typeof value === 'bigint') return exactNumber(value);
  return value as SqlValue;
}
