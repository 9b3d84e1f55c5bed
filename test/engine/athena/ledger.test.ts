import { beforeEach, expect, it } from 'vitest';
import { Ledger } from '../../../src/engine/athena/ledger.ts';
import type { QueryRecord } from '../../../src/engine/athena/query-record.ts';
import { MemoryStore } from '../../alert/delivery/fakes.ts';

const key = 'executions/model=churn/dt=2024-01-01/e/rollup.json';
const record = (queryId: string, change: Partial<QueryRecord> = {}): QueryRecord => ({
  name: queryId,
  attempt: 1,
  queryId,
  state: 'started',
  failures: [],
  ...change,
});

let store: MemoryStore;
beforeEach(() => {
  store = new MemoryStore();
});

it('a replay knows what an earlier invocation did', async () => {
  const ledger = await Ledger.load(store, key);
  ledger.noteQuery(
    's',
    record('q1', { state: 'done', output: 's3://r/q1.csv', bytesScanned: 7, engineMs: 8 }),
  );
  ledger.noteWritten('w', 12);
  await ledger.save();
  const again = await Ledger.load(store, key);
  expect(again.query('s')).toMatchObject({ queryId: 'q1', state: 'done', bytesScanned: 7 });
  expect(again.rowsWritten('w')).toBe(12);
  expect(again.rowsWritten('other')).toBeUndefined();
});

it('nothing is written where nothing changed', async () => {
  const ledger = await Ledger.load(store, key);
  await ledger.save();
  expect(store.objects.size).toBe(0);
  ledger.noteWritten('w', 1);
  await ledger.save();
  store.before = () => expect.unreachable();
  await ledger.save();
});

it('two invocations at once keep what each of them learned', async () => {
  const [a, b] = [await Ledger.load(store, key), await Ledger.load(store, key)];
  a.noteQuery('s', record('q1', { state: 'done' }));
  a.noteQuery('t', record('q2'));
  b.noteQuery('s', record('q1'));
  b.noteQuery('t', record('q3', { attempt: 2 }));
  b.noteWritten('w', 3);
  await Promise.all([a.save(), b.save()]);
  const both = await Ledger.load(store, key);
  expect(both.query('s')?.state).toBe('done');
  expect(both.query('t')?.queryId).toBe('q3');
  expect(both.rowsWritten('w')).toBe(3);
});

it('a ledger that is written between reading and writing is read again', async () => {
  const ledger = await Ledger.load(store, key);
  ledger.noteWritten('mine', 1);
  let others = 0;
  store.before = (operation) => {
    if (operation !== 'putIfAbsent' && operation !== 'putIfUnchanged') return;
    others += 1;
    if (others < 3)
      store.objects.set(key, JSON.stringify({ queries: {}, written: { [`theirs${others}`]: 2 } }));
  };
  await ledger.save();
  expect(JSON.parse(store.objects.get(key)!)).toEqual({
    queries: {},
    written: { mine: 1, theirs1: 2, theirs2: 2 },
  });
});

it('a ledger that never stays still is an error, not a loop', async () => {
  const ledger = await Ledger.load(store, key);
  ledger.noteWritten('mine', 1);
  let writes = 0;
  store.before = () => {
    writes += 1;
    store.objects.set(key, JSON.stringify({ queries: {}, written: { theirs: writes } }));
  };
  await expect(ledger.save()).rejects.toThrow(`Could not write ${key}: other invocations wrote it 10 times`);
});
