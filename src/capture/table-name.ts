import { identifier } from '../engine/sql/identifier.ts';
import type { Fragment } from '../engine/sql/render-sql.ts';

/** `database.table` or `catalog.database.table`, to stand in a FROM. */
export const tableName = (table: string): Fragment => ({
  fragment: table.split('.').map(identifier).join('.'),
});
