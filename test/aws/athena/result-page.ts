import { invalidRequest } from './api-error.ts';
import type { BackendColumn, BackendResult } from './backend.ts';

const mostRows = 1000;

/** One page of GetQueryResults. The row of names comes first, on the first page alone, and counts. */
export function resultPage(
  { columns, rows }: BackendResult,
  { MaxResults = mostRows, NextToken }: Record<string, unknown>,
): object {
  const size = Number(MaxResults);
  if (!(size >= 1 && size <= mostRows))
    throw invalidRequest(`MaxResults is more than maximum allowed length ${mostRows}.`);
  const start = NextToken === undefined ? 0 : Number(NextToken);
  if (!Number.isInteger(start)) throw invalidRequest('Invalid NextToken');
  const all = [columns.map(({ name }) => name), ...rows];
  const end = start + size;
  return {
    ResultSet: {
      Rows: all.slice(start, end).map((row) => ({
        Data: row.map((text) => (text === null ? {} : { VarCharValue: text })),
      })),
      ResultSetMetadata: { ColumnInfo: columns.map(columnInfo) },
    },
    UpdateCount: 0,
    ...(end < all.length ? { NextToken: String(end) } : {}),
  };
}

const precisions: Readonly<Record<string, number>> = { bigint: 19, integer: 10, double: 17, timestamp: 3 };

const columnInfo = ({ name, type, precision, scale }: BackendColumn): object => ({
  CatalogName: 'hive',
  SchemaName: '',
  TableName: '',
  Name: name,
  Label: name,
  Type: type,
  Precision: precision ?? precisions[type] ?? (type === 'varchar' ? 2147483647 : 0),
  Scale: scale ?? 0,
  Nullable: 'UNKNOWN',
  CaseSensitive: type === 'varchar',
});
