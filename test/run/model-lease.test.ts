import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileStore } from '../../src/engine/local/file-store.ts';
import { type HolderState, type LeaseOptions, takeModel } from '../../src/run/model-lease.ts';

let root: string;
let store: FileStore;
let now: number;
let states: Record<string, HolderState>;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-lease-'));
  store = new FileStore(root);
  now = Date.parse('2026-01-31T05:00:00Z');
  states = {};
});
afterEach(() => rm(root, { recursive: true, force: true }));

const take = (holder: string, through: LeaseOptions['store'] = store) =>
  takeModel({
    ...{ store: through, model: 'churn', holder, clock: { now: () => new Date(now) } },
    stateOf: async (asked) => states[asked] ?? 'unknown',
  });

describe('a model', () => {
  it('is taken by who asks first, and stays its own', async () => {
    states.a = 'running';
    expect(await take('a')).toBeUndefined();
    expect(await take('a')).toBeUndefined();
    expect(await take('b')).toBe('a');
    expect(await take('a')).toBeUndefined();
  });

  it('is taken over once its holder has ended, however it ended', async () => {
    await take('a');
    states = { a: 'ended', b: 'running' };
    expect(await take('b')).toBeUndefined();
    expect(await take('a')).toBe('b');
  });

  it('is left for a minute to a holder that nobody knows yet', async () => {
    await take('a');
    now += 59_000;
    expect(await take('b')).toBe('a');
    now += 1_000;
    expect(await take('b')).toBeUndefined();
  });

  it('goes to one of several that ask at once, when it was free and when its holder has ended', async () => {
    for (const names of [
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]) {
      for (const name of names) states[name] = 'running';
      const answers = await Promise.all(names.map((name) => take(name)));
      const [winner] = names.filter((_, index) => answers[index] === undefined);
      expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
      expect(answers.filter((answer) => answer === winner)).toHaveLength(2);
      states = { [winner as string]: 'ended' };
    }
  });

  it('that another took between look and write is not taken twice', async () => {
    const late = {
      getTagged: (key: string) => store.getTagged(key),
      putIfAbsent: async (key: string, body: string | Uint8Array) => {
        await take('b');
        return store.putIfAbsent(key, body);
      },
      putIfUnchanged: store.putIfUnchanged.bind(store),
    };
    states.b = 'running';
    expect(await take('a', late)).toBe('b');
  });
});
