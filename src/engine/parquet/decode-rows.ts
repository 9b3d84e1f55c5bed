import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { SqlRow, SqlValue } from '../ports/query-engine.ts';
import { exactNumber } from '../sql/exact-number.ts';
import { iso } from '../tables/partition.ts';
import type { Table } from '../tables/table.ts';

/**
 * Rows of a Parquet file that `encodeRows` wrote, in its order. Pure JavaScript, for what a stage hands to the next
 * one; tables with decimals are read through the engine. A row group is held at a time, and of it what is kept.
 * @throws RangeError for a table with decimals, which the reader turns into doubles
 */
export async function decodeRows(
  table: Table,
  bytes: Uint8Array,
  isKept: (row: SqlRow) => boolean = () => true,
): Promise<SqlRow[]> {
  const decimal = table.columns.find(({ type }) => type.startsWith('decimal'));
  if (decimal) throw new RangeError(`${table.name}.${decimal.name} is a decimal: read it through the engine`);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const metadata = parquetMetadata(file);
  const kept: SqlRow[] = [];
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    for (const row of await parquetReadObjects({ file, metadata, rowStart, rowEnd })) {
      const decoded = Object.fromEntries(table.columns.map(({ name }) => [name, plain(row[name] ?? null)]));
      if (isKept(decoded)) kept.push(decoded);
    }
    rowStart = rowEnd;
  }
  return kept;
}

function plain(value: unknown): SqlValue {
  if (value instanceof Date) return iso(value);
  if (typeof value === 'bigint') return exactNumber(value);
  return value as SqlValue;
}
