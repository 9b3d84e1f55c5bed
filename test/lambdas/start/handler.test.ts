import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../lambdas/start/handler.ts';
import { contractSpec } from '../../support/contract-events.ts';
import { churnAsset, functionEnvironment, invocation } from '../support/function-environment.ts';
import { memoryBucket } from '../support/memory-bucket.ts';

const sfn = mockClient(SFNClient);
const bucket = memoryBucket();

beforeEach(() => {
  for (const [name, value] of Object.entries(functionEnvironment)) vi.stubEnv(name, value);
  bucket.objects.clear();
  bucket.put('churn.json', churnAsset());
  sfn.reset();
  sfn.on(StartExecutionCommand).resolves({});
});
afterAll(() => vi.unstubAllEnvs());

const raw = (day: string, name = 'a'): string =>
  `inference_events/model=churn/dt=${day}/hr=05/${name}.parquet`;
const turn = (scheduledTime = '2026-01-02T00:15:00Z') => handler({ scheduledTime }, invocation);
const started = () =>
  sfn.commandCalls(StartExecutionCommand).map(({ args: [{ input }] }) => ({
    name: input.name,
    ...JSON.parse(input.input ?? '{}'),
  }));

describe('a turn of the schedule', () => {
  it('starts the execution of the day that is due, under its name', async () => {
    bucket.put(raw('2026-01-01'), 'rows');
    const { execution } = await turn();
    expect(execution).toMatch(/^churn-2026-01-01-00-[0-9a-f]{12}$/);
    expect(started()).toEqual([
      {
        name: execution,
        model: 'churn',
        execution,
        partitions: [
          {
            start: '2026-01-01T00:00:00Z',
            end: '2026-01-02T00:00:00Z',
            listed: expect.stringMatching(/^[0-9a-f]{16}$/),
          },
        ],
      },
    ]);
  });

  it('means the same whenever it arrives, and however often', async () => {
    bucket.put(raw('2026-01-01'), 'rows');
    const first = await turn('2026-01-02T00:15:00Z');
    sfn
      .on(StartExecutionCommand)
      .rejects(Object.assign(new Error('there'), { name: 'ExecutionAlreadyExists' }));
    expect(await turn('2026-01-02T00:15:00Z')).toEqual(first);
    expect(await turn('2026-01-02T09:00:00Z')).toEqual(first);
  });

  it('has another name once an object arrived late, and starts with the day that it belongs to', async () => {
    bucket.put(raw('2026-01-01'), 'rows');
    const before = await turn('2026-01-03T00:15:00Z');
    bucket.put(raw('2026-01-01', 'late'), 'rows');
    const after = await turn('2026-01-03T00:15:00Z');
    expect(after.execution).not.toBe(before.execution);
    expect(
      started()
        .at(-1)
        .partitions.map(({ start }: { start: string }) => start),
    ).toEqual(['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z']);
  });

  it('runs a day that nothing was delivered in: silence is a finding', async () => {
    await turn();
    expect(started()[0].partitions).toHaveLength(1);
  });

  it('that cannot start fails, so that the schedule tries again', async () => {
    sfn.on(StartExecutionCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
    await expect(turn()).rejects.toThrow('no');
  });

  it('without a time is refused', async () => {
    await expect(handler({}, invocation)).rejects.toThrow(/scheduledTime/);
  });
});

describe('a turn of a model that reads a table', () => {
  const ofTable = (source: string): string =>
    churnAsset(`${contractSpec}source: {event_time: t, table: db.scores${source}}\n`);
  const days = () =>
    started()
      .at(-1)
      .partitions.map(({ start }: { start: string }) => start.slice(0, 10));

  it('says which turn it is, since what it reads depends on it', async () => {
    vi.stubEnv('TIDEMARK_SPEC', 's3://assets/table.json');
    bucket.put('table.json', ofTable(''));
    await turn();
    expect(started()[0].partitions).toEqual([
      {
        start: '2026-01-01T00:00:00Z',
        end: '2026-01-02T00:00:00Z',
        listed: expect.any(String),
        turn: '2026-01-01T00:00:00Z',
      },
    ]);
  });

  it('sees from its objects that a day was loaded late', async () => {
    vi.stubEnv('TIDEMARK_SPEC', 's3://assets/named.json');
    bucket.put(
      'named.json',
      ofTable(', partitions: [{column: dt, format: yyyy-MM-dd}], location: "s3://warehouse/scores/"'),
    );
    bucket.put('scores/dt=2026-01-02/a', 'rows');
    const before = await turn('2026-01-03T00:15:00Z');
    expect(days()).toEqual(['2026-01-02']);
    bucket.put('scores/dt=2026-01-01/a', 'rows');
    const after = await turn('2026-01-03T00:15:00Z');
    expect(after.execution).not.toBe(before.execution);
    expect(days()).toEqual(['2026-01-01', '2026-01-02']);
  });

  it('waits for the table to be complete', async () => {
    vi.stubEnv('TIDEMARK_SPEC', 's3://assets/slow.json');
    bucket.put('slow.json', ofTable(', complete_after: PT6H'));
    await turn('2026-01-03T05:59:00Z');
    expect(days()).toEqual(['2026-01-01']);
    await turn('2026-01-03T06:00:00Z');
    expect(days()).toEqual(['2026-01-02']);
  });
});

describe('a function that is deployed wrong says so', () => {
  it('naming every variable that is missing', async () => {
    vi.stubEnv('TIDEMARK_LAKE', undefined);
    vi.stubEnv('TIDEMARK_TOPICS', '{"sev9": "x"}');
    await expect(turn()).rejects.toThrow(/environment is wrong[\s\S]*TIDEMARK_LAKE[\s\S]*TIDEMARK_TOPICS/);
  });

  it('with the asset of another model', async () => {
    vi.stubEnv('TIDEMARK_SPEC', 's3://assets/other.json');
    bucket.put('other.json', churnAsset().replaceAll('"id":"churn"', '"id":"fraud"'));
    await expect(turn()).rejects.toThrow('is of fraud, and this function is of churn');
  });

  it('without an asset, and finds it when it is there', async () => {
    vi.stubEnv('TIDEMARK_SPEC', 's3://assets/later.json');
    await expect(turn()).rejects.toThrow('s3://assets/later.json is not there: deploy the model again');
    bucket.put('later.json', churnAsset());
    await expect(turn()).resolves.toBeDefined();
  });
});
