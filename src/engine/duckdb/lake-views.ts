import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { identifier } from '../sql/identifier.ts';
import type { Fragment } from '../sql/render-sql.ts';
import { type Table, tables } from '../tables/index.ts';
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
      await engine.run(view(`${table.name}_history`, `SELECT * FROM ${rows.fragment}`));
      await engine.run(view(table.name, latest(`${table.name}_history`, history)));
    } else {
      await engine.run(view(table.name, `SELECT * FROM ${rows.fragment}`));
    }
  }
}

const view = (name: string, query: string): string =>
  `CREATE OR REPLACE VIEW ${identifier(name)} AS ${query}`;

function latest(history: string, { key, latestBy }: NonNullable<Table['history']>): string {
  const columns = key.map(identifier).join(', ');
  return (
    `SELECT * EXCLUDE (statement_rank) FROM (SELECT *, row_number() OVER (PARTITION BY ${columns} ` +
    `ORDER BY ${identifier(latestBy)} DESC) AS statement_rank FROM ${identifier(history)}) AS ranked WHERE statement_rank = 1`
  );
}

/** Every stored row: partitions by day and by hour have folders of different depth, so they are read apart. */
async function allRows(engine: DuckDbEngine, table: Table): Promise<Fragment> {
  const folder = join(engine.lake, table.name);
  if (!existsSync(folder)) return emptyTable(table);
  const files = await glob('**/*.parquet', { cwd: folder, absolute: true, dot: false });
  const current = table.name === 'inferences' ? files.filter(isCurrent) : files;
  const parts = [
    current.filter((file) => !file.includes('/hr=')),
    current.filter((file) => file.includes('/hr=')),
  ]
    .filter((group) => group.length > 0)
    .map((group) => readParquet(group.sort(), (table as Table).openColumns));
  const [first, second] = parts;
  if (!first) return emptyTable(table);
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
