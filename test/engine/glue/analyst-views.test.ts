import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import { emptyTable } from '../../../src/engine/duckdb/table-files.ts';
import { analystViews, sharedTables, sharedViews, storedView } from '../../../src/engine/glue/index.ts';
import { type ColumnType, tableByName } from '../../../src/engine/tables/index.ts';
import { makeLake } from '../../support/write-lake.ts';

const folder = join(import.meta.dirname, '../../../sql');
const views = [...sharedViews(), ...analystViews((path) => readFileSync(join(folder, path), 'utf8'))];

const duckDbType = (type: ColumnType): string => type.toUpperCase().replace(', ', ',');

describe('in a database that has the tables of Glue and nothing else', () => {
  let engine: DuckDbEngine;

  beforeAll(async () => {
    engine = await DuckDbEngine.open({ lake: await makeLake(), threads: 1 });
    for (const { name, table, depth } of sharedTables([], { since: '2024-01-01' })) {
      const { fragment } = emptyTable(tableByName(table));
      const hour = depth === 'hour' ? ', CAST(NULL AS varchar) AS hr' : '';
      await engine.run(`CREATE VIEW ${name} AS SELECT *${hour} FROM ${fragment}`);
    }
    for (const { name, sql } of views) await engine.run(`CREATE VIEW ${name} AS ${sql}`);
  });

  afterAll(() => engine.close());

  it.each(views.map((view) => [view.name, view] as const))(
    '%s has the columns and types that Glue is told',
    async (name, { columns }) => {
      const found = await engine.columnTypes({ fragment: name });
      expect([...found]).toEqual(columns.map((column) => [column.name, duckDbType(column.type)]));
    },
  );
});

it('no view is called as a table of Glue is, and none twice', () => {
  const names = [...views, ...sharedTables([], { since: '2024-01-01' })].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

it('fits into the catalog: a view’s text has 409,600 characters at most', () => {
  for (const view of views)
    expect(storedView(view, 'tidemark_prod').originalText.length).toBeLessThan(409_600);
});
