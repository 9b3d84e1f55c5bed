import { parquetWriteBuffer } from 'hyparquet-writer';
import type { SqlRow } from '../ports/query-engine.ts';
import type { Table } from '../tables/index.ts';
import { ColumnValues } from './column-values.ts';
import { groupOptions, parquetColumn, parquetOptions, parquetSchema } from './parquet-column.ts';

/**
 * Rows as a Parquet file, sorted by the table's key: the same rows in any order give the same bytes. Pure JavaScript,
 * so that a Lambda writes what it computed without a native module.
 */
export function encodeRows(table: Table, rows: readonly SqlRow[]): Uint8Array {
  const sorted = inOrder(table, rows);
  const buffer = parquetWriteBuffer({
    schema: parquetSchema(table),
    columnData: table.columns.map((column) => {
      const values = new ColumnValues(column);
      for (const row of sorted) values.push(row[column.name] ?? null);
      return parquetColumn(column, values.take());
    }),
    ...groupOptions,
    ...parquetOptions,
  });
  return new Uint8Array(buffer);
}

function inOrder({ orderBy }: Table, rows: readonly SqlRow[]): readonly SqlRow[] {
  return [...rows].sort((a, b) => {
    for (const name of orderBy) {
      const left = a[name] ?? null;
      const right = b[name] ?? null;
      if (left === right) continue;
      if (left === null) return 1;
      if (right === null) return -1;
      return left < right ? -1 : 1;
    }
    return 0;
  });
}
