import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import { encodeRows } from '../../../src/engine/parquet/encode-rows.ts';
import type { SqlRow } from '../../../src/engine/ports/query-engine.ts';
import { column, type Table } from '../../../src/engine/tables/index.ts';

const table: Table = {
  name: 'test',
  grain: 'row',
  doc: 'every type',
  columns: [
    column('name', 'varchar', 'text'),
    column('is_true', 'boolean', 'truth'),
    column('count', 'integer', 'small'),
    column('big', 'bigint', 'large'),
    column('share', 'double', 'real'),
    column('at', 'timestamp', 'time'),
    column('sum', 'decimal(38, 0)', 'exact'),
  ],
  orderBy: ['name', 'count'],
};

const rows: SqlRow[] = [
  {
    name: 'b',
    is_true: true,
    count: 2,
    big: '9007199254740993',
    share: 0.1,
    at: '2013-01-01T05:15:00Z',
    sum: '-123456789012345678901234567890',
  },
  { name: 'b', is_true: false, count: 1, big: -1, share: -0, at: '2013-01-01 05:15:00.000', sum: 0 },
  { name: 'ü🌊', is_true: null, count: null, big: null, share: null, at: null, sum: null },
  { name: null, is_true: null, count: 0, big: 0, share: 1e300, at: '2013-01-01T00:15:00-05:00', sum: 1 },
  { name: '', is_true: true, count: 0, big: 0, share: 5e-324, at: '2013-01-01', sum: 1 },
];

let folder: string;
let engine: DuckDbEngine;
const zone = process.env.TZ;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-encode-'));
  engine = await DuckDbEngine.open({ lake: folder, threads: 1 });
});

afterAll(async () => {
  process.env.TZ = zone;
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

async function read(bytes: Uint8Array): Promise<SqlRow[]> {
  const file = join(folder, 'rows.parquet');
  await writeFile(file, bytes);
  return engine.query(
    `SELECT * REPLACE (CAST(big AS varchar) AS big, CAST(sum AS varchar) AS sum) FROM read_parquet('${file}')`,
  );
}

it('is read back as it was, in the table’s order, nulls last', async () => {
  expect(await read(encodeRows(table, rows))).toEqual([
    { name: '', is_true: true, count: 0, big: '0', share: 5e-324, at: '2013-01-01T00:00:00Z', sum: '1' },
    { name: 'b', is_true: false, count: 1, big: '-1', share: -0, at: '2013-01-01T05:15:00Z', sum: '0' },
    {
      name: 'b',
      is_true: true,
      count: 2,
      big: '9007199254740993',
      share: 0.1,
      at: '2013-01-01T05:15:00Z',
      sum: '-123456789012345678901234567890',
    },
    { name: 'ü🌊', is_true: null, count: null, big: null, share: null, at: null, sum: null },
    { name: null, is_true: null, count: 0, big: '0', share: 1e300, at: '2013-01-01T05:15:00Z', sum: '1' },
  ]);
});

it('has the types that the table says', async () => {
  await read(encodeRows(table, rows));
  const types = await engine.columnTypes({ fragment: `read_parquet('${join(folder, 'rows.parquet')}')` });
  expect(Object.fromEntries(types)).toEqual({
    name: 'VARCHAR',
    is_true: 'BOOLEAN',
    count: 'INTEGER',
    big: 'BIGINT',
    share: 'DOUBLE',
    at: 'TIMESTAMP',
    sum: 'DECIMAL(38,0)',
  });
});

it('is the same bytes in whatever order the rows come', () => {
  expect(encodeRows(table, rows.toReversed())).toEqual(encodeRows(table, rows));
});

it.each(['America/New_York', 'Asia/Kolkata', 'UTC'])(
  'a time without zone is UTC on a machine in %s',
  (machine) => {
    const expected = encodeRows(table, [{ name: 'a', at: '2013-01-01T05:15:00.000Z' }]);
    process.env.TZ = machine;
    expect(encodeRows(table, [{ name: 'a', at: '2013-01-01 05:15:00.000' }])).toEqual(expected);
  },
);

it('no rows are a file with the columns', async () => {
  expect(await read(encodeRows(table, []))).toEqual([]);
});
