import { AthenaClient } from '@aws-sdk/client-athena';
import { GetObjectTaggingCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AthenaEngine } from '../../../src/engine/athena/athena-engine.ts';
import { QueryPending } from '../../../src/engine/athena/query-pending.ts';
import { S3Store } from '../../../src/engine/s3/s3-store.ts';
import { partitionOf } from '../../../src/engine/tables/partition.ts';
import { churnSpec } from '../../engine/athena/churn-spec.ts';
import { VirtualTime } from '../../engine/athena/fake-athena.ts';
import { invalidRequest, throttled, tooManyQueries } from '../athena/api-error.ts';
import { type AwsLake, openAwsLake } from '../aws-lake.ts';
import { curatedSql } from './churn-rows.ts';
import { replay } from './replay.ts';

const spec = churnSpec('day');
let lake: AwsLake;
let day = 0;
/** Of each test another one. */
const nextDay = () => partitionOf(new Date(Date.UTC(2024, 0, ++day)), 'day');

beforeAll(async () => {
  lake = await openAwsLake([spec], { limits: { startsPerSecond: 1000, readsPerSecond: 1000 } });
});

afterAll(() => lake.close());
beforeEach(() => lake.emulator.faults.clear());

/** Gives up at once, as the SDK does after some seconds: its own pauses are real ones. */
const impatient = () => ({
  clients: {
    ...lake.clients,
    athena: new AthenaClient({ endpoint: lake.emulator.endpoint, maxAttempts: 1 }),
  },
});

const one = async (engine: AthenaEngine) => (await engine.query<{ n: number }>('SELECT 1 AS n'))[0]?.n;

describe('Athena throttled for ten minutes', () => {
  it.each([throttled(), tooManyQueries()])('costs a stage time and nothing else: $name', async (refuse) => {
    const partition = nextDay();
    const before = lake.emulator.queries.length;
    lake.emulator.faults.plan('StartQueryExecution', { refuse }, { times: 100_000 });
    const time = new VirtualTime();
    const begin = time.nowMs;
    let invocations = 0;
    while (time.nowMs - begin < 600_000) {
      time.endMs = time.nowMs + 60_000;
      const engine = await lake.engine(spec, partition, { ...impatient(), time });
      await expect(one(engine)).rejects.toThrow(QueryPending);
      await engine.close();
      // The state machine waits.
      time.nowMs += 5_000;
      invocations += 1;
    }
    expect(invocations).toBeGreaterThanOrEqual(10);
    lake.emulator.faults.clear();
    expect((await replay(lake, spec, partition, one)).value).toBe(1);
    expect(lake.emulator.queries).toHaveLength(before + 1);
  });

  it('while its queries run, they are asked for later', async () => {
    const partition = nextDay();
    await expect(one(await lake.engine(spec, partition))).rejects.toThrow(QueryPending);
    for (const operation of ['GetQueryExecution', 'GetQueryResults'])
      lake.emulator.faults.plan(operation, { refuse: throttled() }, { times: 6 });
    const time = new VirtualTime();
    time.endMs = time.nowMs + 10_500;
    await expect(one(await lake.engine(spec, partition, { ...impatient(), time }))).rejects.toThrow(
      'Rate exceeded',
    );
    expect((await replay(lake, spec, partition, one)).value).toBe(1);
  });
});

describe('a query that fails', () => {
  const passing = { reason: 'HIVE_METASTORE_ERROR: Rate exceeded', category: 1, retryable: true };

  it('twice is asked a third time', async () => {
    lake.emulator.faults.plan('StartQueryExecution', { fail: passing }, { times: 2 });
    const { value, engine } = await replay(lake, spec, nextDay(), one);
    expect(value).toBe(1);
    expect(engine.usage()).toMatchObject({ queries: 3, bytesBilled: 10 * 2 ** 20 });
  });

  it('three times fails the stage, again and again, and starts no fourth', async () => {
    const partition = nextDay();
    lake.emulator.faults.plan('StartQueryExecution', { fail: passing }, { times: 10 });
    const before = lake.emulator.queries.length;
    await expect(replay(lake, spec, partition, one)).rejects.toThrow(
      /SELECT 1 AS n failed in Athena \(query [0-9a-f-]{36}, attempt 3\): HIVE_METASTORE_ERROR: Rate exceeded/,
    );
    await expect(replay(lake, spec, partition, one)).rejects.toThrow('attempt 3');
    expect(lake.emulator.queries).toHaveLength(before + 3);
  });

  it('for its text fails the stage at once, with Athena’s words', async () => {
    const partition = nextDay();
    const wrong = (sql: string) => replay(lake, spec, partition, (engine) => engine.query(sql));
    await expect(wrong('SELECT nothing_like_it')).rejects.toThrow(
      /SELECT nothing_like_it failed in Athena \(query .*nothing_like_it/,
    );
    await expect(wrong('SELEC 1')).rejects.toThrow(
      /Could not start SELEC 1 in Athena\. InvalidRequestException: line 1:1/,
    );
  });

  it('after it unloaded leaves what nobody reads, and marks it', async () => {
    const partition = nextDay();
    lake.emulator.faults.plan('StartQueryExecution', {
      fail: { ...passing, afterWriting: true },
    });
    const { value } = await replay(lake, spec, partition, (engine) =>
      engine.materialise('inferences', spec.id, partition, [curatedSql(0, 3)]),
    );
    expect(value).toBe(3);
    const folder = `inferences/model=churn-eu/dt=${partition.start.slice(0, 10)}/`;
    const runs = (await lake.store.list(`${folder}run-`)).map(({ key }) => key);
    expect(runs.map((key) => key.split('/')[3]?.at(-1))).toEqual(['1', '2']);
    const tags = await Promise.all(
      runs.map(async (Key) => {
        const { TagSet } = await lake.clients.s3.send(
          new GetObjectTaggingCommand({ Bucket: lake.bucket, Key }),
        );
        return TagSet?.map(({ Key: tag }) => tag);
      }),
    );
    expect(tags).toEqual([['tidemark-superseded'], []]);
    const { value: read } = await replay(lake, spec, partition, async (engine) => {
      const { fragment } = await engine.relation('inferences', spec.id, [partition]);
      return engine.query(`SELECT count(*) AS n FROM ${fragment}`);
    });
    expect(read).toEqual([{ n: 3 }]);
  });
});

it('a query that hangs is stopped at its limit, and the next attempt answers', async () => {
  const partition = nextDay();
  lake.emulator.faults.plan('StartQueryExecution', { hang: true });
  const { value, engine } = await replay(lake, spec, partition, one, { timeoutMs: 200 });
  expect(value).toBe(1);
  expect(engine.usage().queries).toBe(2);
  expect(lake.emulator.calls.StopQueryExecution).toBeGreaterThan(0);
});

it('a start whose answer is lost is no second query', async () => {
  const before = lake.emulator.queries.length;
  lake.emulator.faults.plan('StartQueryExecution', { loseAnswer: true });
  expect((await replay(lake, spec, nextDay(), one)).value).toBe(1);
  expect(lake.emulator.queries).toHaveLength(before + 1);
});

it('a result that was removed is asked for again', async () => {
  const partition = nextDay();
  await replay(lake, spec, partition, one);
  const results = new S3Store({ bucket: lake.results, client: lake.clients.s3 });
  for (const { key } of await results.list('pipeline/')) await results.delete(key);
  expect((await replay(lake, spec, partition, one)).value).toBe(1);
});

it('refused access fails the stage, and says which right is missing', async () => {
  const denied = invalidRequest('User: x is not authorized to perform: athena:StartQueryExecution');
  denied.name = 'AccessDeniedException';
  (denied.body as Record<string, unknown>).__type = 'AccessDeniedException';
  lake.emulator.faults.plan('StartQueryExecution', { refuse: denied });
  await expect(replay(lake, spec, nextDay(), one)).rejects.toThrow(
    'The role needs athena:StartQueryExecution there',
  );
});

it('two invocations of a stage at once write one ledger, and start each query once', async () => {
  const partition = nextDay();
  const before = lake.emulator.queries.length;
  const stage = async (engine: AthenaEngine) => {
    const answers = await Promise.all([1, 2, 3].map((n) => engine.query<{ n: number }>(`SELECT ${n} AS n`)));
    return answers.map(([row]) => row?.n);
  };
  const both = await Promise.all([1, 2].map(() => replay(lake, spec, partition, stage)));
  expect(both.map(({ value }) => value)).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ]);
  expect(lake.emulator.queries).toHaveLength(before + 3);
  const [ledger] = await lake.store.list(
    `executions/model=churn-eu/dt=${partition.start.slice(0, 10)}/execution-1/`,
  );
  const { queries } = JSON.parse((await lake.store.get(ledger?.key ?? '')) ?? '{}');
  expect(Object.keys(queries)).toHaveLength(3);
});

it('of two executions that publish a partition at once, pointer, catalog and rows agree on one', async () => {
  const partition = nextDay();
  const write = (from: number) => (engine: AthenaEngine) =>
    engine.materialise('inferences', spec.id, partition, [curatedSql(from, 4)]);
  await Promise.all(
    [0, 100, 200].map((from) => replay(lake, spec, partition, write(from), { execution: `rival-${from}` })),
  );
  const folder = `inferences/model=churn-eu/dt=${partition.start.slice(0, 10)}/`;
  const { prefix, superseded } = JSON.parse((await lake.store.get(`${folder}current.json`)) ?? '{}');
  expect(new Set([prefix, ...superseded]).size).toBe(3);
  const { value } = await replay(
    lake,
    spec,
    partition,
    async (engine) => {
      const { fragment } = await engine.relation('inferences', spec.id, [partition]);
      return engine.query(
        `SELECT count(*) AS n, max(event_id) AS last, min(event_id) AS first FROM ${fragment}`,
      );
    },
    { execution: 'reader' },
  );
  expect(value[0]).toMatchObject({ n: 4 });
});
