import { identifier } from '../sql/identifier.ts';
import { type Column, column, type Table, type TableName, tables } from '../tables/index.ts';
import type { GlueView } from './glue-view.ts';
import { isOfEitherGrain } from './shared-tables.ts';
import { tableNames } from './table-names.ts';

/** What every table of either grain is partitioned by. */
export const partitionColumns: readonly Column[] = [
  column('model', 'varchar', 'model id'),
  column('dt', 'varchar', 'day of the partition, yyyy-MM-dd, UTC'),
  column('hr', 'varchar', 'hour of the partition; null for models of the day grain'),
];

/**
 * The tables by the names that they have on a laptop: both grains as one, and where figures are restated the latest
 * statement, with all of them as `<table>_history`.
 */
export const sharedViews = (): GlueView[] =>
  tables
    .filter(({ name }) => isOfEitherGrain(name))
    .flatMap((table: Table): GlueView[] => {
      const { name, doc, history } = table;
      const columns = [...table.columns, ...partitionColumns];
      if (!history) return [{ name, doc, columns, sql: ofEitherGrain(table) }];
      return [
        { name: `${name}_history`, doc: `Every statement. ${doc}`, columns, sql: ofEitherGrain(table) },
        { name, doc, columns, sql: latestStatements({ name, columns, history }) },
      ];
    });

const listed = (columns: readonly { readonly name: string }[]): string =>
  columns.map(({ name }) => identifier(name)).join(', ');

function ofEitherGrain({ name, columns }: Table): string {
  const select = (grain: 'day' | 'hour', hour: string): string =>
    `SELECT ${listed(columns)}, "model", "dt", ${hour} AS "hr" FROM ${identifier(tableNames.byGrain(name as TableName, grain))}`;
  return `${select('day', 'CAST(NULL AS varchar)')} UNION ALL ${select('hour', '"hr"')}`;
}

/** The latest statement of each figure of a table, from the view that has all of them. */
export function latestStatements({
  name,
  columns,
  history: { key, latestBy },
}: Pick<Table, 'name' | 'columns'> & Required<Pick<Table, 'history'>>): string {
  // With the model among the keys, an engine reads only the models that a query names.
  const rank = `row_number() OVER (PARTITION BY "model", ${key.map(identifier).join(', ')} ORDER BY ${identifier(latestBy)} DESC)`;
  return (
    `SELECT ${listed(columns)} FROM (SELECT ${listed(columns)}, ${rank} AS "statement_rank" ` +
    `FROM ${identifier(`${name}_history`)}) AS "ranked" WHERE "statement_rank" = 1`
  );
}
