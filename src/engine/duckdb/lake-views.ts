import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { isModelTable, isOfEitherGrain, latestStatements, partitionColumns } from '../glue/index.ts';
import { identifier } from '../sql/identifier.ts';
import { type Fragment, renderSql } from '../sql/render-sql.ts';
import { type Table, type TableName, tables } from '../tables/index.ts';
import { views } from '../views/index.ts';
import { viewSql } from '../views/view-sql.ts';
import type { DuckDbEngine } from './duckdb-engine.ts';
import { emptyTable, pointed, readParquet } from './table-files.ts';

/**
 * Makes every table of the lake queryable by its name. A table whose figures are restated shows the latest statement
 * of each, and `<name>_history` all.
 */
export async function registerViews(engine: DuckDbEngine): Promise<void> {
  for (const table of tables) {
    const rows = await allRows(engine, table);
    const { history } = table as Table;
    if (history) {
      const columns = [...table.columns, ...partitionColumns];
      await engine.run(view(`${table.name}_history`, `SELECT * FROM ${rows.fragment}`));
      await engine.run(view(table.name, latestStatements({ name: table.name, columns, history })));
    } else {
      await engine.run(view(table.name, `SELECT * FROM ${rows.fragment}`));
    }
  }
}

/** Makes the views that analysts know queryable too, over those of the tables. */
export async function registerAnalystViews(engine: DuckDbEngine): Promise<void> {
  for (const { name } of views) await engine.run(view(name, renderSql(viewSql[name] as string)));
}

const view = (name: string, query: string): string =>
  `CREATE OR REPLACE VIEW ${identifier(name)} AS ${query}`;

/**
 * Every stored row: partitions by day and by hour have folders of different depth, so they are read apart. As in Glue,
 * those by day have no `hr`, and tables whose folders do not follow the grain lack the column.
 */
async function allRows(engine: DuckDbEngine, table: Table): Promise<Fragment> {
  const name = table.name as TableName;
  const hasHours = isModelTable(name) || isOfEitherGrain(name);
  const withHour = ({ fragment }: Fragment): Fragment =>
    hasHours
      ? { fragment: `(SELECT *, CAST(NULL AS varchar) AS hr FROM ${fragment} AS days)` }
      : { fragment };
  const folder = join(engine.lake, table.name);
  if (!existsSync(folder)) return withHour(emptyTable(table));
  const files = await glob('**/*.parquet', { cwd: folder, absolute: true, dot: false });
  const current = (table.name === 'inferences' ? files.filter(isCurrent) : files).sort();
  const read = (some: readonly string[]): Fragment => readParquet(some, table.openColumns);
  const days = current.filter((file) => !file.includes('/hr='));
  const hours = current.filter((file) => file.includes('/hr='));
  const parts = [
    ...(days.length > 0 ? [withHour(read(days))] : []),
    ...(hours.length > 0 ? [read(hours)] : []),
  ];
  const [first, second] = parts;
  if (!first) return withHour(emptyTable(table));
  if (!second) return first;
  return {
    fragment: `(SELECT * FROM ${first.fragment} AS days UNION ALL BY NAME SELECT * FROM ${second.fragment} AS hours)`,
  };
}

/** A curated partition that is being written lies beside the one that its pointer names. */
const isCurrent = (file: string): boolean => {
  const folder = join(file, '..', '..');
  return file.startsWith(join(folder, pointed(folder)));
};
