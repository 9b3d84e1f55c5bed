import { FirehoseClient, PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnsweredRecord, FirehoseBatch } from '../../../src/capture/transform/firehose-batch.ts';
import type { ObjectStore } from '../../../src/engine/ports/object-store.ts';
import { expandPrefix } from './expand-prefix.ts';
import { FirehoseEmulator, throttled } from './firehose-emulator.ts';
import { jsonDocuments } from './json-documents.ts';
import { MalformedDataError, openXRow } from './open-x-row.ts';
import type { StreamOptions } from './stream.ts';

const objects = new Map<string, string | Uint8Array>();
const store = {
  put: async (key: string, body: string | Uint8Array) => void objects.set(key, body),
} as unknown as ObjectStore;
const columns = [
  { name: 'a', type: 'double' },
  { name: 'at', type: 'timestamp' },
  { name: 'b', type: 'string' },
] as const;
type Transform = NonNullable<StreamOptions['transform']>;

let emulator: FirehoseEmulator;
let client: FirehoseClient;
let transform: Transform;
const passing: Transform = async ({ records }) => ({
  records: records.map(({ recordId, data }) => ({ recordId, result: 'Ok', data })),
});

beforeEach(async () => {
  objects.clear();
  transform = passing;
  emulator = await FirehoseEmulator.start([
    {
      name: 's',
      store,
      columns,
      prefix: 'raw/dt=!{timestamp:yyyy-MM-dd}/hr=!{timestamp:HH}/',
      errorPrefix: 'errors/!{firehose:error-output-type}/',
      transform: (batch) => transform(batch),
      transformBytes: 20,
    },
  ]);
  emulator.now = () => new Date('2026-03-01T06:59:59.999Z');
  client = new FirehoseClient({
    endpoint: emulator.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
});
afterEach(() => emulator.stop());

const put = (...texts: string[]) =>
  client.send(
    new PutRecordBatchCommand({
      DeliveryStreamName: 's',
      Records: texts.map((text) => ({ Data: Buffer.from(text) })),
    }),
  );
const failures = (key: string): Record<string, string>[] =>
  String(objects.get(key))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);

describe('a put', () => {
  it('takes records, one or several', async () => {
    expect(await put('{"a":1}', '{"a":2}')).toMatchObject({ FailedPutCount: 0, RequestResponses: [{}, {}] });
    await client.send(new PutRecordCommand({ DeliveryStreamName: 's', Record: { Data: Buffer.from('{}') } }));
    expect(emulator.waiting('s')).toBe(3);
  });

  it.each([
    ['more than 500 records', Array.from({ length: 501 }, () => 'x')],
    ['a record of more than 1000 KB', ['x'.repeat(1_024_001)]],
    ['more than 4 MB', Array.from({ length: 5 }, () => 'x'.repeat(900_000))],
  ])('of %s is refused', async (_, texts) => {
    await expect(put(...texts)).rejects.toMatchObject({ name: 'InvalidArgumentException' });
    expect(emulator.waiting('s')).toBe(0);
  });

  it('to a stream that there is not is refused', async () => {
    const sent = client.send(
      new PutRecordCommand({ DeliveryStreamName: 'none', Record: { Data: Buffer.from('x') } }),
    );
    await expect(sent).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('may be refused, taken in part, or its answer lost', async () => {
    emulator.faults.push(
      { refuse: throttled() },
      { fail: (position) => position === 1 },
      { loseAnswer: true },
    );
    await expect(put('1', '2')).rejects.toMatchObject({ name: 'ServiceUnavailableException' });
    expect(emulator.waiting('s')).toBe(0);
    const { FailedPutCount, RequestResponses } = await put('1', '2');
    expect([FailedPutCount, RequestResponses?.map(({ ErrorCode }) => ErrorCode)]).toEqual([
      1,
      [undefined, 'ServiceUnavailableException'],
    ]);
    await expect(put('3')).rejects.toThrow();
    expect(emulator.waiting('s')).toBe(2);
  });
});

describe('a delivery', () => {
  it('is one Parquet object in the hour of the oldest record', async () => {
    await put('{"a":1}{"a":"NaN"}\n');
    emulator.now = () => new Date('2026-03-01T07:00:00Z');
    await put('{"A":3,"zz":1}');
    const { delivered, failed, rows } = await emulator.deliver('s');
    expect({ failed, rows }).toEqual({ failed: [], rows: 3 });
    expect(delivered[0]).toMatch(/^raw\/dt=2026-03-01\/hr=06\/s-1-2026-03-01-06-59-59-.*\.parquet$/);
    expect(
      Buffer.from(objects.get(delivered[0]!) as Uint8Array)
        .subarray(0, 4)
        .toString(),
    ).toBe('PAR1');
    expect(emulator.waiting('s')).toBe(0);
  });

  it('puts a record that does not fit the table below the error prefix, as it came', async () => {
    await put('{"a":"old"}', 'no json', '[{"a":1}]', '{"at":"2026-03-01T06:00:00+01:00"}', '{"a":1}');
    const { failed, rows } = await emulator.deliver('s');
    expect(rows).toBe(1);
    expect(failed[0]).toMatch(/^errors\/format-conversion-failed\//);
    expect(failures(failed[0]!).map(({ errorCode }) => errorCode)).toEqual([
      'DataFormatConversion.MalformedData',
      'DataFormatConversion.ParseError',
      'DataFormatConversion.ParseError',
      'DataFormatConversion.MalformedData',
    ]);
    expect(Buffer.from(failures(failed[0]!)[1]!.rawData!, 'base64').toString()).toBe('no json');
  });

  it('calls the function four times before it gives a batch up, and no record is lost', async () => {
    let calls = 0;
    transform = async () => {
      calls++;
      throw new Error('out of order');
    };
    await put('{"a":1}', '{"a":2}');
    const { delivered, failed } = await emulator.deliver('s');
    expect([calls, delivered]).toEqual([4, []]);
    expect(failures(failed[0]!)).toMatchObject([{ errorMessage: 'out of order' }, {}]);
    expect(failed[0]).toMatch(/^errors\/processing-failed\//);
  });

  it.each<[string, (records: AnsweredRecord[]) => AnsweredRecord[]]>([
    ['does not answer for a record', (records) => records.slice(1)],
    [
      'says that it failed',
      ([first, ...rest]) => [{ ...first!, result: 'ProcessingFailed' as 'Ok' }, ...rest],
    ],
    ['answers one twice', (records) => [...records, records[0]!]],
    ['answers too much', (records) => records.map((record) => ({ ...record, data: 'A'.repeat(6_300_000) }))],
  ])('a function that %s loses none', async (_, change) => {
    transform = async (batch) => ({ records: change([...(await passing(batch)).records]) });
    await put('{"a":1}', '{"a":2}');
    const { failed, rows } = await emulator.deliver('s');
    expect(rows + failures(failed[0]!).length).toBe(2);
  });

  it('hands the function batches by size, and again where its answer was lost', async () => {
    const batches: FirehoseBatch[] = [];
    transform = async (batch) => {
      batches.push(batch);
      return passing(batch);
    };
    await put('{"a":1}', '{"a":2}', '{"a":3}');
    expect((await emulator.deliver('s', { again: true })).rows).toBe(3);
    expect(batches.map(({ records }) => records.length)).toEqual([2, 2, 1, 1]);
    expect(batches[0]).toEqual(batches[1]);
  });
});

describe('a prefix', () => {
  const at = new Date('2026-03-01T06:59:59.999Z');

  it.each([
    ['a/dt=!{timestamp:yyyy-MM-dd}/hr=!{timestamp:HH}/', 'a/dt=2026-03-01/hr=06/'],
    ['a/!{timestamp:yyyy/MM}/', 'a/2026/03/'],
    ['a/', 'a/2026/03/01/06/'],
  ])('%s is %s', (prefix, expected) => {
    expect(expandPrefix(prefix, at)).toBe(expected);
  });

  it.each(['a/!{firehose:error-output-type}/', 'a/!{timestamp:YYYY}/', 'a/!{partitionKeyFromQuery:x}/'])(
    '%s is an error where data goes',
    (prefix) => {
      expect(() => expandPrefix(prefix, at)).toThrow(RangeError);
    },
  );
});

it('documents may follow each other with and without white space, and hold braces in text', () => {
  expect(jsonDocuments('{"a":"}{"}{"a":{"b":[1]}}\n\n{"a":"\\"}"}')).toEqual([
    { a: '}{' },
    { a: { b: [1] } },
    { a: '"}' },
  ]);
  for (const bad of ['x', '{"a":1', '{"a":1}x', '"a"']) expect(() => jsonDocuments(bad)).toThrow(SyntaxError);
});

it.each<[string, unknown]>([
  ['a', ''],
  ['a', [1]],
  ['a', true],
  ['at', '2026-03-01'],
])('column %s does not take %j', (name, value) => {
  expect(() => openXRow(columns, { [name]: value })).toThrow(MalformedDataError);
});
