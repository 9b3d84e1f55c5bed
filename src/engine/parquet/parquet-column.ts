import type { SqlValue } from '../ports/query-engine.ts';
import type { Column, ColumnType, Table } from '../tables/index.ts';

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

/** A table's columns as Parquet's schema has them, below its root. */
export const parquetSchema = ({ columns }: Table) => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, type }) => ({
    name,
    repetition_type: 'OPTIONAL' as const,
    ...elements[type],
  })),
];

/** How a column's chunk is written. Figures hardly repeat: looking for a dictionary of them finds none. */
export const parquetColumn = ({ name, type }: Column, data: unknown[]) => ({
  name,
  data,
  ...(type === 'double' ? { encoding: 'PLAIN' as const } : {}),
});

/** Of every file. Partitions are read whole: nobody would skip a page by statistics, and they take a third of the time. */
export const parquetOptions = { createdBy: 'tidemark', statistics: false } as const;

/** Rows of a row group: what a reader holds at least, and a writer at most. */
export const groupRows = 20_000;

/** How rows are written: groups so small that a column of one is a single page. */
export const groupOptions = { rowGroupSize: groupRows, pageSize: 0 } as const;

/** A value as Parquet holds it. */
export function parquetValue({ type }: Column, value: SqlValue): unknown {
  if (value === null) return null;
  if (type === 'timestamp') return BigInt(Date.parse(inUtc(String(value)))) * 1000n;
  if (type === 'bigint' || type === 'decimal(38, 0)') return BigInt(value as number | string);
  return value;
}

/** A time that names no zone is UTC: `Date.parse` would take it for local. */
const inUtc = (time: string): string =>
  /(Z|[+-]\d{2}:?\d{2})$/.test(time) || time.length === 10 ? time : `${time.replace(' ', 'T')}Z`;
