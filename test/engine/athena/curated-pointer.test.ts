import { beforeEach, expect, it } from 'vitest';
import { movePointer, readPointer } from '../../../src/engine/athena/curated-pointer.ts';
import { MemoryStore } from '../../alert/delivery/fakes.ts';

const folder = 'inferences/model=churn/dt=2024-01-01/';
let store: MemoryStore;

beforeEach(() => {
  store = new MemoryStore();
});

const move = (prefix: string, rows = 1) => movePointer(store, folder, { prefix, rows });

it('names the last run, and remembers those before it, the latest first', async () => {
  expect(await readPointer(store, folder)).toBeUndefined();
  await move('a', 5);
  await move('b', 6);
  expect(await move('c', 7)).toEqual({ prefix: 'c', rows: 7, superseded: ['b', 'a'] });
  expect(await readPointer(store, folder)).toEqual({ prefix: 'c', rows: 7, superseded: ['b', 'a'] });
});

it('a run that was left does not come back, and the one that counts moves nothing', async () => {
  await move('a');
  await move('b');
  store.before = () => expect.unreachable();
  expect((await move('a')).prefix).toBe('b');
  expect((await move('b')).superseded).toEqual(['a']);
});

it('of runs that move it at once each is remembered', async () => {
  await move('a');
  await Promise.all(['b', 'c', 'd'].map((prefix) => move(prefix)));
  const { prefix, superseded } = (await readPointer(store, folder))!;
  expect([prefix, ...superseded!].sort()).toEqual(['a', 'b', 'c', 'd']);
});

it('a run that was replaced while it moved the pointer stays replaced', async () => {
  await move('a');
  store.before = () => {
    store.before = () => {};
    store.objects.set(
      `${folder}current.json`,
      JSON.stringify({ prefix: 'c', rows: 1, superseded: ['b', 'a'] }),
    );
  };
  expect((await move('b')).prefix).toBe('c');
});

it('a pointer that never stays still is an error', async () => {
  await move('a');
  let moves = 0;
  store.before = () => {
    moves += 1;
    store.objects.set(`${folder}current.json`, JSON.stringify({ prefix: `x${moves}`, rows: 1 }));
  };
  await expect(move('b')).rejects.toThrow(
    `Could not move ${folder}current.json: other runs moved it 20 times`,
  );
});
