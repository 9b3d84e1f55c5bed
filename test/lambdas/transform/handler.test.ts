import { PutObjectCommand } from '@aws-sdk/client-s3';
import { parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../lambdas/transform/handler.ts';
import { rejectedRows } from '../../../src/capture/rejected-object.ts';
import { batch, documents } from '../../capture/transform/firehose-records.ts';
import { contractEvent, contractLabel, contractSpec } from '../../support/contract-events.ts';
import { inferencesOf } from '../../support/random-inferences.ts';
import { churnAsset, functionEnvironment, invocation } from '../support/function-environment.ts';
import { memoryBucket } from '../support/memory-bucket.ts';

const rows = inferencesOf('2026-03-01', { rows: 40 });
const events = rows.map((row) => contractEvent(row));
let bucket: ReturnType<typeof memoryBucket>;
let written: string[];

beforeEach(() => {
  written = [];
  vi.spyOn(process.stdout, 'write').mockImplementation(((line: string) => {
    written.push(line);
    return true;
  }) as never);
  bucket = memoryBucket();
  starting('inference');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  bucket.s3.restore();
});

let assets = 0;
/** Another asset each time: a function keeps the one that it has read. */
function starting(stream: string, text = contractSpec): void {
  const key = `churn-${assets++}.json`;
  bucket.put(key, churnAsset(text));
  for (const [name, value] of Object.entries({ ...functionEnvironment, TIDEMARK_STREAM: stream }))
    vi.stubEnv(name, value);
  vi.stubEnv('TIDEMARK_SPEC', `s3://assets/${key}`);
}

const keys = (): string[] => [...bucket.objects.keys()].filter((key) => !key.endsWith('.json'));
const rowsOf = (key: string) =>
  parquetReadObjects({ file: bucket.objects.get(key)!.slice().buffer as ArrayBuffer });
const metrics = (): Record<string, unknown>[] =>
  written.filter((line) => line.includes('_aws')).map((line) => JSON.parse(line) as Record<string, unknown>);

it('answers every event of a batch as a row of its table', async () => {
  const { records } = await handler(batch(...events), invocation);
  expect(records.map(({ result }) => result)).toEqual(events.map(() => 'Ok'));
  expect(records.flatMap(documents).map(({ event_id }) => event_id)).toEqual(
    rows.map(({ event_id }) => event_id),
  );
  expect(keys()).toEqual([]);
  expect(metrics()).toMatchObject([
    { Stage: 'test', Model: 'churn', delivered_events: 40, rejected_events: 0 },
  ]);
});

describe('refused events', () => {
  const bad = batch(events[0], 'no json', { ...events[1], colour: 'red' }, [
    events[2],
    { ...events[3], model_id: 'x' },
  ]);

  it('are one object of rejected_events, in the hour of delivery, before they are dropped', async () => {
    const { records } = await handler(bad, invocation);
    expect(records.map(({ result }) => result)).toEqual(['Ok', 'Dropped', 'Dropped', 'Ok']);
    const [key] = keys();
    expect(keys()).toHaveLength(1);
    expect(key).toMatch(/^rejected_events\/model=churn\/dt=2026-03-01\/hr=06\/[0-9a-f]{24}-3-rows\.parquet$/);
    expect(rejectedRows(key!)).toBe(3);
    expect(await rowsOf(key!)).toMatchObject([
      { source_object: 'record-1', source_row: 1n, reason: 'not_json', payload: 'no json' },
      { source_object: 'record-2', source_row: 1n, reason: 'unknown_field' },
      { source_object: 'record-3', source_row: 2n, reason: 'wrong_model' },
    ]);
    expect(metrics().map(({ rejected_events, Reason }) => [Reason, rejected_events])).toEqual([
      [undefined, 3],
      ['not_json', 1],
      ['unknown_field', 1],
      ['wrong_model', 1],
    ]);
  });

  it('of a batch that comes again are the same object', async () => {
    await handler(bad, invocation);
    const before = new Map(bucket.objects);
    await handler(bad, invocation);
    expect(bucket.objects).toEqual(before);
  });

  it('that cannot be stored are not dropped: the batch fails, and comes again', async () => {
    bucket.s3.on(PutObjectCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDenied' }));
    await expect(handler(bad, invocation)).rejects.toThrow('s3:PutObject');
    expect(metrics()).toEqual([]);
  });

  it('say nothing of themselves in a log', async () => {
    await handler(batch('{"email": "jane@example.org"'), invocation);
    expect(written.join('')).not.toContain('jane@');
  });
});

it('rows that the answer has no room for are stored beside those of Firehose', async () => {
  const large = events.map((event) => ({
    ...event,
    features: { ...event.features, plan: 'x'.repeat(200_000) },
  }));
  const { records } = await handler(batch(...large), invocation);
  expect(Buffer.byteLength(JSON.stringify({ records }))).toBeLessThan(6_000_000);
  const [key] = keys();
  expect(key).toMatch(
    /^inference_events\/model=churn\/dt=2026-03-01\/hr=06\/overflow-[0-9a-f]{24}\.parquet$/,
  );
  const answered = records.flatMap(documents).map(({ event_id }) => String(event_id));
  const stored = (await rowsOf(key!)).map(({ event_id }) => String(event_id));
  expect([...answered, ...stored].sort()).toEqual(rows.map(({ event_id }) => event_id).sort());
});

it('labels have their stream, their table and their counts, and their rejects are not counted as events', async () => {
  starting('label');
  const labels = rows.map(contractLabel).filter((label) => label !== undefined);
  const { records } = await handler(batch(...labels, 'no json'), invocation);
  expect(records.map(({ result }) => result)).toEqual([...labels.map(() => 'Ok'), 'Dropped']);
  expect(keys()[0]).toMatch(/-1-labels\.parquet$/);
  expect(rejectedRows(keys()[0]!)).toBe(0);
  expect(metrics()[0]).toMatchObject({ delivered_labels: labels.length, rejected_labels: 1 });
});

it('counts requests as a logger would, where the spec says that it is to', async () => {
  await handler(batch(...events), invocation);
  expect(metrics().some((line) => 'requests' in line)).toBe(false);
  starting('inference', `${contractSpec}capture: {counted_by: transform}\n`);
  await handler(batch(...events), invocation);
  const [counted] = metrics().filter((line) => 'requests' in line);
  expect(counted).toMatchObject({
    requests: 40,
    errors: rows.filter(({ status }) => status !== 'ok').length,
    missing_critical_features: 0,
  });
  expect(metrics().flatMap(({ latency_ms }) => latency_ms ?? [])).toEqual(
    rows.map(({ latency_ms }) => latency_ms),
  );
});

it('an environment that lacks something is an error that names it', async () => {
  vi.stubEnv('TIDEMARK_STREAM', 'both');
  await expect(handler(batch(), invocation)).rejects.toThrow('TIDEMARK_STREAM');
});
