import { beforeEach, describe, expect, it } from 'vitest';
import { Ledger } from '../../../src/engine/athena/ledger.ts';
import { QueryFailedError, QueryTooLongError } from '../../../src/engine/athena/query-errors.ts';
import { QueryPending } from '../../../src/engine/athena/query-pending.ts';
import { QueryRunner, type QueryRunnerOptions } from '../../../src/engine/athena/query-runner.ts';
import { queryUsage } from '../../../src/engine/athena/query-usage.ts';
import { MemoryStore } from '../../alert/delivery/fakes.ts';
import { awsError, FakeAthena, VirtualTime } from './fake-athena.ts';

const asker = {
  execution: 'churn-1',
  stage: 'rollup',
  partition: 'dt=2024-01-01',
  database: 'd',
  workgroup: 'w',
};
const one = { name: 'one', sql: 'SELECT 1' };
const two = { name: 'two', sql: 'SELECT 2' };

let time: VirtualTime;
let athena: FakeAthena;
let store: MemoryStore;

beforeEach(() => {
  time = new VirtualTime();
  athena = new FakeAthena(time);
  store = new MemoryStore();
});

/** An invocation: a runner with the ledger as it is stored. */
async function invocation(options: Partial<QueryRunnerOptions> = {}) {
  const ledger = await Ledger.load(store, 'ledger.json');
  const runner = new QueryRunner({
    client: athena.client,
    asker,
    ledger,
    time,
    timeoutMs: 60_000,
    patienceMs: 0,
    ...options,
  });
  return { runner, ledger };
}

describe('a statement', () => {
  it('is pending until its query has finished, and is started once', async () => {
    const first = await invocation();
    await expect(first.runner.finished(one)).rejects.toThrow(QueryPending);
    await first.ledger.save();
    const second = await invocation();
    await expect(second.runner.finished(one)).rejects.toThrow('one: query q1 is running');
    athena.end('q1');
    const third = await invocation();
    expect(await third.runner.finished(one)).toEqual({
      queryId: 'q1',
      attempt: 1,
      output: 's3://results/q1.csv',
    });
    expect(athena.started).toHaveLength(1);
  });

  it('whose Lambda died before it wrote anything down is found again by its token', async () => {
    await expect((await invocation()).runner.finished(one)).rejects.toThrow(QueryPending);
    athena.end('q1');
    expect((await (await invocation()).runner.finished(one)).queryId).toBe('q1');
    expect(athena.started.map(({ id }) => id)).toEqual(['q1']);
  });

  it('that is finished asks Athena for nothing more', async () => {
    const first = await invocation();
    await expect(first.runner.finished(one)).rejects.toThrow(QueryPending);
    athena.end('q1');
    const second = await invocation();
    await second.runner.finished(one);
    await second.ledger.save();
    const calls = athena.calls.length;
    const third = await invocation();
    await third.runner.finished(one);
    expect(athena.calls).toHaveLength(calls);
  });

  it('has another token in another execution, stage, partition or attempt', async () => {
    for (const change of [{}, { execution: 'churn-2' }, { stage: 'score' }, { partition: 'dt=2024-01-02' }]) {
      const { runner } = await invocation({ asker: { ...asker, ...change } });
      await expect(runner.finished(one)).rejects.toThrow(QueryPending);
    }
    expect(new Set(athena.started.map(({ token }) => token)).size).toBe(4);
    expect(athena.started.every(({ token }) => /^[0-9a-f]{64}$/.test(token))).toBe(true);
  });

  it('that two ask for at once is asked for once', async () => {
    const { runner } = await invocation();
    await Promise.allSettled([runner.finished(one), runner.finished(one)]);
    expect(athena.started).toHaveLength(1);
  });

  it('of more than 262,144 bytes is refused before it is sent', async () => {
    const { runner } = await invocation();
    const long = { name: 'feature_rollups of churn', sql: `SELECT '${'ü'.repeat(131_068)}'` };
    const error = await runner.finished(long).catch((thrown: Error) => thrown);
    expect(error).toBeInstanceOf(QueryTooLongError);
    expect((error as Error).message).toBe(
      'feature_rollups of churn takes a query of 262145 bytes, and Athena takes at most 262144. ' +
        'It was not sent: fewer features or segments in one statement make it shorter.',
    );
    const fitting = { ...long, sql: `SELECT '${'ü'.repeat(131_067)}a'` };
    await expect(runner.finished(fitting)).rejects.toThrow(QueryPending);
    expect(athena.started).toHaveLength(1);
  });

  it('is waited for as long as the stage has patience', async () => {
    const { runner } = await invocation({ patienceMs: 1000 });
    const sleep = time.sleep.bind(time);
    time.sleep = async (ms) => {
      if (time.slept.length === 2) athena.end('q1');
      return sleep(ms);
    };
    expect((await runner.finished(one)).queryId).toBe('q1');
    await expect(runner.finished(two)).rejects.toThrow('two: query q2 is running');
  });
});

it('several are asked for in one call', async () => {
  const { runner } = await invocation();
  await Promise.allSettled([runner.finished(one), runner.finished(two)]);
  expect(athena.calls).toEqual(['batch of 2']);
});

describe('a query that failed', () => {
  const passing = { State: 'FAILED', StateChangeReason: 'HIVE_CURSOR_ERROR: reset' } as const;

  it('for a passing reason is started again, at most three times in all', async () => {
    athena.bytes = 5;
    const { runner, ledger } = await invocation({ patienceMs: 10_000 });
    const sleep = time.sleep.bind(time);
    time.sleep = async (ms) => {
      athena.end(athena.started.at(-1)!.id, passing);
      return sleep(ms);
    };
    const error = await runner.finished(one).catch((thrown: Error) => thrown);
    expect(error).toBeInstanceOf(QueryFailedError);
    expect((error as Error).message).toBe(
      'one failed in Athena (query q3, attempt 3): HIVE_CURSOR_ERROR: reset',
    );
    expect(athena.started.map(({ sql }) => sql)).toEqual(['SELECT 1', 'SELECT 1', 'SELECT 1']);
    expect(queryUsage(ledger.queries)).toEqual({
      queries: 3,
      bytesScanned: 15,
      bytesBilled: 0,
      engineMs: 120,
    });
  });

  it('twice answers the third time, also when each attempt is an invocation that forgot the one before', async () => {
    for (const id of ['q1', 'q2']) {
      await expect((await invocation()).runner.finished(one)).rejects.toThrow(QueryPending);
      athena.end(id, passing);
    }
    await expect((await invocation()).runner.finished(one)).rejects.toThrow(QueryPending);
    athena.end('q3');
    expect(await (await invocation()).runner.finished(one)).toMatchObject({ queryId: 'q3', attempt: 3 });
    expect(athena.started).toHaveLength(3);
  });

  it.each([
    [{ State: 'FAILED', StateChangeReason: 'x', AthenaError: { Retryable: true } } as const],
    [{ State: 'FAILED', StateChangeReason: 'x', AthenaError: { ErrorCategory: 1 } } as const],
    [{ State: 'FAILED', StateChangeReason: 'Please reduce your request rate. (SlowDown)' } as const],
    [{ State: 'CANCELLED', StateChangeReason: 'Query cancelled by user' } as const],
  ])('passingly: %j', async (status) => {
    await expect((await invocation()).runner.finished(one)).rejects.toThrow(QueryPending);
    athena.end('q1', status);
    await expect((await invocation()).runner.finished(one)).rejects.toThrow('query q2 is running');
  });

  it.each([
    [
      {
        State: 'FAILED',
        StateChangeReason: "COLUMN_NOT_FOUND: line 1:8: Column 'x'",
        AthenaError: { ErrorCategory: 2 },
      } as const,
    ],
    [{ State: 'FAILED', StateChangeReason: 'HIVE_BAD_DATA: Malformed Parquet file' } as const],
    [{ State: 'CANCELLED', StateChangeReason: 'Bytes scanned limit was exceeded' } as const],
  ])('for good: %j', async (status) => {
    await expect((await invocation()).runner.finished(one)).rejects.toThrow(QueryPending);
    athena.end('q1', status);
    await expect((await invocation()).runner.finished(one)).rejects.toThrow(
      `one failed in Athena (query q1): ${status.StateChangeReason}`,
    );
    expect(athena.started).toHaveLength(1);
  });

  it('and that Athena has forgotten is started again', async () => {
    const first = await invocation();
    await expect(first.runner.finished(one)).rejects.toThrow(QueryPending);
    await first.ledger.save();
    athena.states.delete('q1');
    await expect((await invocation()).runner.finished(one)).rejects.toThrow('query q2 is running');
  });
});

describe('a query that takes too long', () => {
  it('is stopped, which is billed and counts as an attempt', async () => {
    await expect((await invocation()).runner.finished(one)).rejects.toThrow(QueryPending);
    time.nowMs += 60_001;
    await expect((await invocation()).runner.finished(one)).rejects.toThrow(QueryPending);
    expect(athena.stopped).toEqual(['q1']);
    athena.end('q1', { State: 'CANCELLED', StateChangeReason: 'Query cancelled by user' });
    const { runner, ledger } = await invocation();
    await expect(runner.finished(one)).rejects.toThrow('query q2 is running');
    expect(queryUsage(ledger.queries)).toMatchObject({ queries: 1, bytesBilled: 10 * 2 ** 20 });
  });

  it('and that ends just then counts as finished', async () => {
    await expect((await invocation()).runner.finished(one)).rejects.toThrow(QueryPending);
    time.nowMs += 60_001;
    await expect((await invocation()).runner.finished(one)).rejects.toThrow(QueryPending);
    athena.end('q1');
    expect((await (await invocation()).runner.finished(one)).queryId).toBe('q1');
  });
});

describe('while Athena is too busy', () => {
  it.each([
    awsError('ThrottlingException', 'Rate exceeded'),
    awsError('TooManyRequestsException', 'Query limit'),
    awsError('InternalServerException', 'oops', 500),
    Object.assign(new Error('no answer'), { name: 'TimeoutError' }),
  ])('a start waits, each time longer: $name', async (busy) => {
    athena.refusals.push(busy, busy, busy);
    await expect((await invocation()).runner.finished(one)).rejects.toThrow('query q1 is running');
    expect(time.slept).toHaveLength(3);
    expect(time.slept[0]).toBeGreaterThanOrEqual(125);
    expect(time.slept[2]).toBeGreaterThanOrEqual(500);
  });

  it('for longer than the invocation lasts, it is pending with time left, and the next one goes on', async () => {
    athena.refusals.push(
      ...Array.from({ length: 500 }, () => awsError('ThrottlingException', 'Rate exceeded')),
    );
    await expect((await invocation()).runner.finished(one)).rejects.toThrow(
      'Could not start one in Athena yet: Rate exceeded',
    );
    expect(time.remainingMs()).toBeGreaterThanOrEqual(10_000);
    expect(athena.started).toHaveLength(0);
    athena.refusals.length = 0;
    await expect((await invocation()).runner.finished(one)).rejects.toThrow('query q1 is running');
  });

  it('what Athena refuses for another reason is an error at once', async () => {
    athena.refusals.push(
      awsError('InvalidRequestException', "line 1:8: mismatched input 'FORM'"),
      awsError('AccessDeniedException', 'not authorized', 400),
    );
    await expect((await invocation()).runner.finished(one)).rejects.toThrow(
      "Could not start one in Athena. InvalidRequestException: line 1:8: mismatched input 'FORM'.",
    );
    await expect((await invocation()).runner.finished(one)).rejects.toThrow(
      'The role needs athena:StartQueryExecution there',
    );
    expect(time.slept).toEqual([]);
  });
});

it('a result that is gone is asked for again', async () => {
  const first = await invocation();
  await expect(first.runner.finished(one)).rejects.toThrow(QueryPending);
  athena.end('q1');
  const second = await invocation();
  await second.runner.finished(one);
  await second.runner.discard(one, 'There is no object s3://results/q1.csv.');
  await expect(second.runner.finished(one)).rejects.toThrow('query q2 is running');
});
