import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import { ParquetStream } from '../../../src/engine/parquet/parquet-stream.ts';
import type { SqlValue } from '../../../src/engine/ports/query-engine.ts';
import { column, type Table } from '../../../src/engine/tables/index.ts';

const table: Table = {
  name: 'test',
  grain: 'row',
  doc: 'every type',
  columns: [
    column('name', 'varchar', 'text'),
    column('big', 'bigint', 'large'),
    column('share', 'double', 'real'),
    column('seen', 'timestamp', 'time'),
    column('sum', 'decimal(38, 0)', 'exact'),
  ],
  orderBy: ['name'],
};

let folder: string;
let engine: DuckDbEngine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-stream-'));
  engine = await DuckDbEngine.open({ lake: folder, threads: 1 });
});

afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

/** The file, its bytes taken after every `piece` rows. */
function written(rows: readonly SqlValue[][], piece: number): Buffer {
  const stream = new ParquetStream(table);
  const pieces: Uint8Array[] = [];
  for (const [index, row] of rows.entries()) {
    for (const [at, value] of row.entries()) stream.value(at, value);
    stream.endRow();
    if (index % piece === piece - 1) pieces.push(stream.takeBytes());
  }
  stream.finish();
  pieces.push(stream.takeBytes());
  expect(stream.rows).toBe(rows.length);
  return Buffer.concat(pieces);
}

async function read(bytes: Uint8Array, select: string) {
  const file = join(folder, 'rows.parquet');
  await writeFile(file, bytes);
  return engine.query(`SELECT ${select} FROM read_parquet('${file}')`);
}

const many = Array.from({ length: 120_001 }, (_, index): SqlValue[] => [
  `n${Math.floor(index / 1000)}`,
  index,
  index % 2 === 0 ? null : index / 3,
  '2024-01-01T05:15:00Z',
  '12345678901234567890123',
]);

it('rows of several row groups are read back in their order', async () => {
  const file = join(folder, 'rows.parquet');
  await writeFile(file, written(many, 777));
  const found = await engine.query(
    `SELECT count(*) AS n, sum(big) AS total, count(share) AS shares, min(seen) AS seen, max(CAST(sum AS varchar)) AS sum,
      count(DISTINCT name) AS names, count_if(file_row_number <> big) AS moved
    FROM read_parquet('${file}', file_row_number = true)`,
  );
  expect(found).toEqual([
    {
      n: 120_001,
      total: 7_200_060_000,
      shares: 60_000,
      seen: '2024-01-01T05:15:00Z',
      sum: '12345678901234567890123',
      names: 121,
      moved: 0,
    },
  ]);
  const groups = await engine.query(
    `SELECT count(DISTINCT row_group_id) AS groups FROM parquet_metadata('${file}')`,
  );
  expect(groups).toEqual([{ groups: 7 }]);
});

it('the same rows are the same bytes, whenever these are taken', () => {
  expect(written(many, 5_000).equals(written(many, 1_000_000))).toBe(true);
});

it('every value is as it was, also next to one that is nearly equal', async () => {
  const rows: SqlValue[][] = [
    [null, null, null, null, null],
    ['', 0, 0, '2024-01-01', 0],
    ['', '0', -0, '2024-01-01 00:00:00.000', '0'],
    [
      'a',
      '9223372036854775807',
      Number.NaN,
      '2024-01-01T00:00:00.123Z',
      '-99999999999999999999999999999999999999',
    ],
    ['a', 1, Number.NEGATIVE_INFINITY, '2024-01-01T00:00:00.123Z', 1],
    [null, null, Number.NaN, null, null],
  ];
  const found = await read(
    written(rows, 1),
    'name, CAST(big AS varchar) AS big, CAST(share AS varchar) AS share, seen, CAST(sum AS varchar) AS sum',
  );
  expect(found.map((row) => Object.values(row))).toEqual([
    [null, null, null, null, null],
    ['', '0', '0.0', '2024-01-01T00:00:00Z', '0'],
    ['', '0', '-0.0', '2024-01-01T00:00:00Z', '0'],
    [
      'a',
      '9223372036854775807',
      'nan',
      '2024-01-01T00:00:00.123Z',
      '-99999999999999999999999999999999999999',
    ],
    ['a', '1', '-inf', '2024-01-01T00:00:00.123Z', '1'],
    [null, null, 'nan', null, null],
  ]);
});

it('no rows are a file with the columns', async () => {
  expect(await read(written([], 1), '*')).toEqual([]);
});
