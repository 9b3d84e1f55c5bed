import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FileStore } from '../../../src/engine/local/file-store.ts';

let root: string;
let store: FileStore;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-store-'));
  store = new FileStore(root);
});

afterAll(() => rm(root, { recursive: true, force: true }));

it('gets what was put, and undefined where nothing was', async () => {
  await store.put('a/b.txt', 'ünï');
  await store.put('a/b.txt', 'again');
  expect(await store.get('a/b.txt')).toBe('again');
  expect(await store.get('a/none.txt')).toBeUndefined();
  expect(await store.get('a/b.txt/below.txt')).toBeUndefined();
});

it('of many that put if absent one wins, and its bytes stay', async () => {
  const won = await Promise.all(
    Array.from({ length: 20 }, (_, index) => store.putIfAbsent('won', String(index))),
  );
  expect(won.filter(Boolean)).toHaveLength(1);
  expect(await store.get('won')).toBe(String(won.indexOf(true)));
});

it('of many that put if unchanged one wins, and its bytes stay', async () => {
  await store.put('swapped', 'before');
  const before = await store.getTagged('swapped');
  expect(before?.body).toBe('before');
  expect((await store.list('swapped')).map(({ etag }) => etag)).toEqual([before?.etag]);
  const won = await Promise.all(
    Array.from({ length: 20 }, (_, index) => store.putIfUnchanged('swapped', `${index}`, before!.etag)),
  );
  expect(won.filter(Boolean)).toHaveLength(1);
  expect(await store.get('swapped')).toBe(String(won.indexOf(true)));
});

it('what is gone, or was never there, is not unchanged', async () => {
  await store.put('gone', 'x');
  const { etag } = (await store.getTagged('gone'))!;
  await store.delete('gone');
  expect(await store.putIfUnchanged('gone', 'y', etag)).toBe(false);
  expect(await store.getTagged('gone')).toBeUndefined();
});

it('lists keys below a prefix in order, without what is being written', async () => {
  for (const key of ['l/b/2', 'l/b/1', 'l/a', 'l/bc']) await store.put(key, 'x');
  await writeFile(join(root, 'l', '.1-0.tmp'), 'half');
  expect((await store.list('l/')).map(({ key }) => key)).toEqual(['l/a', 'l/b/1', 'l/b/2', 'l/bc']);
  expect((await store.list('l/b')).map(({ key }) => key)).toEqual(['l/b/1', 'l/b/2', 'l/bc']);
  expect(await store.list('nowhere/')).toEqual([]);
});

it('an etag is another after a change of the same size', async () => {
  await store.put('e', 'one');
  const [before] = await store.list('e');
  await store.put('e', 'two');
  const [after] = await store.list('e');
  expect(after?.etag).not.toBe(before?.etag);
});

it('deletes, also what is not there, and leaves nothing aside', async () => {
  await store.delete('a/b.txt');
  await store.delete('a/b.txt');
  expect(await store.get('a/b.txt')).toBeUndefined();
  expect((await readdir(root)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
