import { type TableName, tableByName } from '../tables/index.ts';
import { identifier } from './identifier.ts';

/**
 * A statement's rows as a table stores them: its columns in its order, sorted by its key, so that the same rows are the
 * same bytes. Events have no key to sort by: they are many, and a multiset.
 */
export function rowsToStore(table: TableName, sql: string): string {
  const { columns, orderBy } = tableByName(table);
  const names = (list: readonly string[]): string => list.map((name) => identifier(name)).join(', ');
  const rows = `SELECT ${names(columns.map(({ name }) => name))} FROM (${sql})`;
  return orderBy.length > 0 ? `${rows} ORDER BY ${names(orderBy)}` : rows;
}
