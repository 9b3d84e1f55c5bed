import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import { registerAnalystViews, registerViews } from '../../../src/engine/duckdb/lake-views.ts';
import { tables } from '../../../src/engine/tables/index.ts';
import { views } from '../../../src/engine/views/index.ts';
import { viewSql } from '../../../src/engine/views/view-sql.ts';
import { makeLake, writeObject } from '../../support/write-lake.ts';

const names = views.map(({ name }) => name);
let lake: string;
let engine: DuckDbEngine;

beforeAll(async () => {
  lake = await makeLake();
  engine = await DuckDbEngine.open({ lake, threads: 1 });
  await registerViews(engine);
  await registerAnalystViews(engine);
});

afterAll(() => engine.close());

it('the catalogue, the files and the imported queries are the same views', () => {
  const folder = new URL('../../../sql/report/views/', import.meta.url);
  const files = readdirSync(folder).map((file) => file.replace('.sql', ''));
  expect(files.sort()).toEqual([...names].sort());
  expect(Object.keys(viewSql).sort()).toEqual([...names].sort());
});

it('no view is called as a table is', () => {
  expect(tables.map(({ name }) => name as string).filter((name) => names.includes(name))).toEqual([]);
});

describe.each(views)('$name', ({ name, columns }) => {
  it('has the columns and types that the catalogue states, in its order', async () => {
    const found = await engine.columnTypes({ fragment: name });
    const stated = columns.map((column) => [column.name, column.type.toUpperCase().replace(', ', ',')]);
    expect([...found]).toEqual(stated);
  });

  it('of an empty lake has no rows', async () => {
    expect(await engine.query(`SELECT * FROM ${name}`)).toEqual([]);
  });
});

it('a table of both grains is one relation, its hour null by day', async () => {
  const change = { changed_at: '2024-03-01T05:00:00Z', change_kind: 'spec', subject: 's', detail: 'd' };
  await writeObject(lake, 'changes', 'model=daily/dt=2024-03-01', [change]);
  await writeObject(lake, 'changes', 'model=hourly/dt=2024-03-01/hr=05', [change]);
  await registerViews(engine);
  expect(await engine.query('SELECT model, dt, hr FROM changes ORDER BY model')).toEqual([
    { model: 'daily', dt: '2024-03-01', hr: null },
    { model: 'hourly', dt: '2024-03-01', hr: '05' },
  ]);
});
