import { parquetWriteBuffer } from 'hyparquet-writer';
import type { SqlRow, SqlValue } from '../ports/query-engine.ts';
import type { Column, ColumnType, Table } from '../tables/index.ts';

/**
 * Rows as a Parquet file, sorted by the table's key: the same rows in any order give the same bytes. Pure JavaScript,
 * so that a Lambda writes what it computed without a native module.
 */
export function encodeRows(table: Table, rows: readonly SqlRow[]): Uint8Array {
  const sorted = inOrder(table, rows);
  const buffer = parquetWriteBuffer({
    schema: [
      { name: 'root', num_children: table.columns.length },
      ...table.columns.map(({ name, type }) => ({
        name,
        repetition_type: 'OPTIONAL' as const,
        ...elements[type],
      })),
    ],
    columnData: table.columns.map((column) => ({
      name: column.name,
      data: encodedColumn(column, sorted),
      // Figures hardly repeat: looking for a dictionary of them finds none.
      ...(column.type === 'double' ? { encoding: 'PLAIN' as const } : {}),
    })),
    createdBy: 'tidemark',
    // Partitions are small and read whole: nobody would skip a page by them, and they take a third of the time.
    statistics: false,
  });
  return new Uint8Array(buffer);
}

const utf8 = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
const elements = {
  varchar: utf8,
  boolean: { type: 'BOOLEAN' },
  integer: { type: 'INT32' },
  bigint: { type: 'INT64' },
  double: { type: 'DOUBLE' },
  // Without zone: a reader must not shift it.
  timestamp: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' } },
  'decimal(38, 0)': {
    type: 'FIXED_LEN_BYTE_ARRAY',
    type_length: 16,
    converted_type: 'DECIMAL',
    precision: 38,
    scale: 0,
  },
} as const satisfies Record<ColumnType, object>;

function encodedColumn({ name, type }: Column, rows: readonly SqlRow[]): unknown[] {
  if (type === 'timestamp') {
    const micros = new Map<SqlValue, bigint>();
    return rows.map((row) => {
      const time = row[name] ?? null;
      if (time === null) return null;
      // Windows repeat from row to row, and parsing a time is slow.
      const known = micros.get(time) ?? BigInt(Date.parse(inUtc(String(time)))) * 1000n;
      micros.set(time, known);
      return known;
    });
  }
  if (type === 'bigint' || type === 'decimal(38, 0)') {
    return rows.map((row) => {
      const value = row[name] ?? null;
      return value === null ? null : BigInt(value as number | string);
    });
  }
  return rows.map((row) => row[name] ?? null);
}

/** A time that names no zone is UTC: `Date.parse` would take it for local. */
const inUtc = (time: string): string =>
  /(Z|[+-]\d{2}:?\d{2})$/.test(time) || time.length === 10 ? time : `${time.replace(' ', 'T')}Z`;

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
