import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { firehoseSink } from '../../../../src/capture/logger/aws/firehose-sink.ts';
import { createLogger } from '../../../../src/capture/logger/create-logger.ts';
import { fixedKeys } from '../../../../src/capture/logger/pseudonym-keys.ts';
import { RefusedError } from '../../../../src/capture/logger/sink.ts';
import { policy, ring } from '../policies.ts';

const firehose = mockClient(FirehoseClient);
const client = new FirehoseClient({ region: 'eu-west-1' });
const { signal } = new AbortController();

beforeEach(() => firehose.reset());

/** Texts of the records of each call. */
const calls = (): string[][] =>
  firehose
    .commandCalls(PutRecordBatchCommand)
    .map(({ args }) => args[0].input.Records!.map(({ Data }) => Buffer.from(Data!).toString()));

const answer = (...codes: (string | undefined)[]) => ({
  FailedPutCount: codes.filter(Boolean).length,
  RequestResponses: codes.map((ErrorCode) => (ErrorCode ? { ErrorCode } : { RecordId: 'r' })),
});

describe('records', () => {
  it('hold several events, each on a line of its own', async () => {
    firehose.on(PutRecordBatchCommand).resolves(answer(undefined));
    await firehoseSink({ stream: 's', client }).send(['{"a":1}', '{"a":2}'], signal);
    expect(calls()).toEqual([['{"a":1}\n{"a":2}\n']]);
    expect(firehose.commandCalls(PutRecordBatchCommand)[0]?.args[0].input.DeliveryStreamName).toBe('s');
  });

  it('hold one where that is asked for', async () => {
    firehose.on(PutRecordBatchCommand).resolves(answer(undefined, undefined));
    const sink = firehoseSink({ stream: 's', client, recordBytes: 0 });
    await sink.send(['1', '2'], signal);
    expect(calls()).toEqual([['1\n', '2\n']]);
    expect(sink.limits.lines).toBe(500);
  });

  it('are no larger than they may be, in bytes; a longer event has one for itself', async () => {
    firehose.on(PutRecordBatchCommand).resolves(answer());
    await firehoseSink({ stream: 's', client, recordBytes: 6 }).send(['ab', 'cd', 'é', 'ééé', 'x'], signal);
    expect(calls()).toEqual([['ab\ncd\n', 'é\n', 'ééé\n', 'x\n']]);
  });

  it.each([0, 100, 4000, 65_536])(
    'are never more than 500 in a call: recordBytes %i',
    async (recordBytes) => {
      firehose.on(PutRecordBatchCommand).resolves(answer());
      const logger = createLogger({
        policy,
        sink: firehoseSink({ stream: 's', client, recordBytes }),
        keys: fixedKeys(ring),
        metrics: () => {},
        flushMs: 1e6,
      });
      for (let index = 0; index < 3000; index++) {
        const features = { colour: 'x'.repeat(index % 7 === 0 ? 4000 : 10) };
        logger.log({ event_id: `e${index}`, model_version: '3', features });
      }
      await logger.close();
      const counts = calls().map((records) => records.length);
      expect(Math.max(...counts)).toBeLessThanOrEqual(500);
      for (const { args } of firehose.commandCalls(PutRecordBatchCommand)) {
        const sizes = args[0].input.Records!.map(({ Data }) => Data!.length);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(1_024_000);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(4_000_000);
      }
      expect(calls().flat().join('').trim().split('\n')).toHaveLength(3000);
    },
  );
});

describe('a failure', () => {
  it('of some records names the events that were in them', async () => {
    firehose.on(PutRecordBatchCommand).resolves(answer(undefined, 'ServiceUnavailableException', undefined));
    const failed = await firehoseSink({ stream: 's', client, recordBytes: 4 }).send(
      ['1', '2', '3', '4', '5'],
      signal,
    );
    expect(calls()).toEqual([['1\n2\n', '3\n4\n', '5\n']]);
    expect(failed).toEqual([2, 3]);
  });

  it.each(['InvalidArgumentException', 'ValidationException'])('%s is final', async (name) => {
    firehose.on(PutRecordBatchCommand).rejects(Object.assign(new Error('no'), { name }));
    await expect(firehoseSink({ stream: 's', client }).send(['1'], signal)).rejects.toBeInstanceOf(
      RefusedError,
    );
  });

  it.each(['AccessDeniedException', 'ResourceNotFoundException', 'ThrottlingException', 'TimeoutError'])(
    '%s is not: it may be mended meanwhile',
    async (name) => {
      firehose.on(PutRecordBatchCommand).rejects(Object.assign(new Error('no'), { name }));
      const sent = firehoseSink({ stream: 's', client }).send(['1'], signal);
      await expect(sent).rejects.toMatchObject({ name });
      await expect(sent).rejects.not.toBeInstanceOf(RefusedError);
    },
  );
});

it('through a logger: throttled, half taken, refused access, and in the end every event once', async () => {
  firehose
    .on(PutRecordBatchCommand)
    .rejectsOnce(Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' }))
    .resolvesOnce(answer(undefined, 'ServiceUnavailableException', undefined, 'InternalFailure'))
    .rejectsOnce(Object.assign(new Error('no'), { name: 'AccessDeniedException' }))
    .resolves(answer(undefined, undefined));
  const logger = createLogger({
    policy,
    sink: firehoseSink({ stream: 's', client, recordBytes: 0 }),
    keys: fixedKeys(ring),
    metrics: () => {},
    onProblem: () => {},
    random: () => 0.01,
  });
  for (const event_id of ['a', 'b', 'c', 'd']) logger.log({ event_id, model_version: '3' });
  await logger.flush();
  const idsOf = (records: string[]) =>
    records.map((text) => (JSON.parse(text) as { event_id: string }).event_id);
  expect(calls().map(idsOf)).toEqual([
    ['a', 'b', 'c', 'd'],
    ['a', 'b', 'c', 'd'],
    ['b', 'd'],
    ['b', 'd'],
  ]);
  expect(logger.counts()).toMatchObject({ requests: 4, sent_events: 4, dropped_events: 0 });
  await logger.close();
});
