import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FileStore } from '../../../src/engine/local/file-store.ts';
import { countRows } from '../../../src/engine/parquet/count-rows.ts';
import { encodeRows } from '../../../src/engine/parquet/encode-rows.ts';
import { column, type Table } from '../../../src/engine/tables/index.ts';

const table: Table = {
  name: 'test',
  grain: 'row',
  doc: 'counted',
  columns: [column('n', 'bigint', 'a number'), column('padding', 'varchar', 'text')],
  orderBy: ['n'],
};
let folder: string;
let store: FileStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-count-'));
  store = new FileStore(folder);
  // More objects than are asked for at once; one is larger than what is read of an object.
  for (let index = 0; index < 20; index++) {
    const rows = Array.from({ length: index === 7 ? 60_000 : index }, (_, n) => ({
      n,
      padding: `${n}`.repeat(5),
    }));
    await store.put(`objects/${String(index).padStart(2, '0')}.parquet`, encodeRows(table, rows));
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('rows of many objects are counted by their footers', async () => {
  const read: number[] = [];
  const counting = {
    getRange: async (key: string, start: number, end: number) => {
      read.push(end - start);
      return store.getRange(key, start, end);
    },
  };
  const objects = await store.list('objects/');
  expect(await countRows(counting, objects)).toBe(60_000 + (19 * 20) / 2 - 7);
  const total = objects.reduce((sum, { size }) => sum + size, 0);
  expect(read.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(total);
  expect(await countRows(store, [])).toBe(0);
});

it('an object that is gone, or is no Parquet, is named', async () => {
  await store.put('other/torn.parquet', 'PAR1 and no more');
  await expect(countRows(store, [{ key: 'other/torn.parquet', size: 16 }])).rejects.toThrow(
    'the rows of other/torn.parquet cannot be counted: parquet file invalid',
  );
  await expect(countRows(store, [{ key: 'other/gone.parquet', size: 16 }])).rejects.toThrow(
    'the rows of other/gone.parquet cannot be counted: it is not there',
  );
});
