import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { handler } from '../../../lambdas/transform/handler.ts';
import { inferenceReader, labelReader } from '../../../src/capture/event-readers.ts';
import { ingestFile } from '../../../src/capture/ingest-events.ts';
import {
  capturePolicyOf,
  createLogger,
  firehoseSink,
  fixedKeys,
  type Logger,
} from '../../../src/capture/logger/index.ts';
import type { FirehoseBatch } from '../../../src/capture/transform/firehose-batch.ts';
import { modelTables } from '../../../src/engine/glue/index.ts';
import { FileStore } from '../../../src/engine/local/file-store.ts';
import { S3Store } from '../../../src/engine/s3/s3-store.ts';
import { parseSpec } from '../../../src/spec/parse-spec.ts';
import { resolveSpec } from '../../../src/spec/resolve-spec.ts';
import { ring } from '../../capture/logger/policies.ts';
import { churnAsset, functionEnvironment, invocation } from '../../lambdas/support/function-environment.ts';
import { random } from '../../score/random.ts';
import { contractEvent, contractLabel, contractSpec } from '../../support/contract-events.ts';
import { inferencesOf } from '../../support/random-inferences.ts';
import { uniqueName, useMoto } from '../aws-environment.ts';
import { FirehoseEmulator, throttled } from './firehose-emulator.ts';

const text = `${contractSpec.replace('{name: region, expected_values: 5}', '{name: region, expected_values: 5}\n  - {name: vip, expected_values: 2}')}`;
const spec = resolveSpec(parseSpec(text, 'churn.yaml'));
const bucket = uniqueName('lake');
const day = '2026-03-01';

let emulator: FirehoseEmulator;
let store: S3Store;
let folder: string;

beforeAll(async () => {
  useMoto();
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const s3 = new S3Client({});
  await s3.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' },
    }),
  );
  store = new S3Store({ bucket, client: s3 });
  await store.put('assets/churn.json', churnAsset(text));
  folder = await mkdtemp(join(tmpdir(), 'tidemark-parquet-'));
  Object.assign(process.env, functionEnvironment, {
    TIDEMARK_LAKE: bucket,
    TIDEMARK_SPEC: `s3://${bucket}/assets/churn.json`,
  });
  const stream = (name: string, table: 'inference_events' | 'label_events', kind: string) => ({
    name,
    store,
    columns: modelTables(spec, { since: '2020-01-01' }).find((found) => found.table === table)!.columns,
    prefix: `${table}/model=churn/dt=!{timestamp:yyyy-MM-dd}/hr=!{timestamp:HH}/`,
    errorPrefix: `firehose_errors/model=churn/!{firehose:error-output-type}/dt=!{timestamp:yyyy-MM-dd}/`,
    transform: async (batch: FirehoseBatch) => {
      process.env.TIDEMARK_STREAM = kind;
      return handler(batch, invocation);
    },
  });
  emulator = await FirehoseEmulator.start([
    stream('churn-inferences', 'inference_events', 'inference'),
    stream('churn-labels', 'label_events', 'label'),
  ]);
  emulator.now = () => new Date(`${day}T06:59:00Z`);
  process.env.AWS_ENDPOINT_URL_FIREHOSE = emulator.endpoint;
});

afterAll(async () => {
  await emulator.stop();
  await rm(folder, { recursive: true, force: true });
});

const logging = (): Logger =>
  createLogger({
    policy: capturePolicyOf(spec),
    sink: firehoseSink({ stream: 'churn-inferences' }),
    labelSink: firehoseSink({ stream: 'churn-labels' }),
    keys: fixedKeys(ring),
    metrics: () => {},
    onProblem: () => {},
    random: () => 0.01,
  });

/** Rows that are in one set of files and not in the other, however often. */
async function difference(left: readonly string[], right: readonly string[]): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = (files: readonly string[]): string =>
    `SELECT * FROM read_parquet([${files.map((file) => `'${file}'`).join(', ')}], hive_partitioning = false)`;
  const result = await connection.runAndReadAll(
    `SELECT (SELECT count(*) FROM (${rows(left)} EXCEPT ALL ${rows(right)})) + (SELECT count(*) FROM (${rows(right)} EXCEPT ALL ${rows(left)}))`,
  );
  const [[count]] = result.getRows() as [[bigint]];
  instance.closeSync();
  return Number(count);
}

/** Objects below a prefix, as files on this machine. */
async function downloaded(prefix: string): Promise<string[]> {
  const files: string[] = [];
  for (const { key } of await store.list(prefix)) {
    const file = join(folder, `${files.length}-${key.split('/').at(-1)}`);
    await writeFile(file, (await store.getBytes(key))!);
    files.push(file);
  }
  return files;
}

it('what is logged arrives once in S3, whatever Firehose does on the way', async () => {
  const rows = inferencesOf(day, { rows: 3000 });
  const labels = rows.map(contractLabel).filter((label) => label !== undefined);
  const logger = logging();
  emulator.faults.push(
    { refuse: throttled() },
    { fail: (position) => position % 2 === 0 },
    { fail: () => true },
    { fail: (position) => position === 0 },
  );
  for (const row of rows) logger.log(contractEvent(row) as never);
  logger.log({ ...contractEvent(rows[0]!), colour: 'red' } as never);
  for (const label of labels) logger.logLabel(label as never);
  await logger.close({ deadlineMs: 20_000 });
  expect(logger.counts()).toMatchObject({
    requests: 3001,
    sent_events: 3001,
    sent_labels: labels.length,
    dropped_events: 0,
  });

  const { delivered, failed, rows: stored } = await emulator.deliver('churn-inferences', { again: true });
  expect({ failed, stored }).toEqual({ failed: [], stored: 3000 });
  expect(delivered[0]).toMatch(/^inference_events\/model=churn\/dt=2026-03-01\/hr=06\/.*\.parquet$/);
  expect((await emulator.deliver('churn-labels')).rows).toBe(labels.length);
  expect((await store.list('rejected_events/')).map(({ key }) => key)).toEqual([
    expect.stringMatching(
      /^rejected_events\/model=churn\/dt=2026-03-01\/hr=06\/[0-9a-f]{24}-1-rows\.parquet$/,
    ),
  ]);
  expect(await store.list('firehose_errors/')).toEqual([]);
});

/** Values of every kind that JSON and the contract allow. */
function oddEvents(count: number): object[] {
  const { uniform } = random(5);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(uniform() * from.length)] as T;
  const odd = [
    null,
    '',
    ' ',
    '41',
    'old',
    'NaN',
    '-Infinity',
    0,
    -0.5,
    1e-320,
    1e308,
    123456789012345680000,
    true,
    'zoë🌊',
    '\ud83c',
    '"\\\n\u0001',
    'null',
  ];
  return inferencesOf(day, { rows: count, seed: 9 }).map((row) => ({
    ...contractEvent(row),
    prediction: pick([0.5, null, 'NaN', '0.25', 'spam']),
    decision: pick(odd),
    features: Object.fromEntries(
      ['amount', 'balance', 'visits', 'plan', 'channel', 'unknown'].flatMap((name) =>
        uniform() < 0.2 ? [] : [[name, pick(odd)]],
      ),
    ),
    attributes: { region: pick(odd), vip: pick(odd) },
    sample_rate: pick([1, 0.1, 1e-9]),
    is_fallback: pick([true, false]),
    status: pick(['ok', 'error', 'timeout']),
  }));
}

it('the rows are those that the laptop makes of the same events', async () => {
  const events = oddEvents(1500);
  const labels = events.map((_, index) => ({
    ...{
      schema_version: 1,
      kind: 'label',
      model_id: 'churn',
      label_event_id: `l${index}`,
      event_id: `e${index}`,
    },
    outcome: [true, 7, 'ja', null][index % 4],
    outcome_time: `${day}T06:00:0${index % 10}.5+01:00`,
    ingest_time: `${day}T06:01:00Z`,
  }));
  for (const [stream, table, contents, reader] of [
    ['churn-inferences', 'inference_events', events, inferenceReader(spec)],
    ['churn-labels', 'label_events', labels, labelReader(spec)],
  ] as const) {
    const earlier = new Set((await store.list(`${table}/`)).map(({ key }) => key));
    const sink = firehoseSink({ stream });
    const lines = contents.map((event) => JSON.stringify(event));
    expect(await sink.send(lines, new AbortController().signal)).toEqual([]);
    const { rows, failed } = await emulator.deliver(stream);
    expect({ stream, rows, failed }).toEqual({ stream, rows: contents.length, failed: [] });
    for (const key of earlier) await store.delete(key);

    const lake = await mkdtemp(join(folder, 'lake-'));
    const path = join(lake, 'events.ndjson');
    await writeFile(path, lines.map((line) => `${line}\n`).join(''));
    const local = new FileStore(lake);
    const file = { path, etag: '1', format: 'ndjson', size: 1 } as never;
    const { objects } = await ingestFile(local, file, 'events', reader as ReturnType<typeof inferenceReader>);
    expect(await readdir(lake)).toContain(table);
    const delivered = await downloaded(`${table}/`);
    expect(
      await difference(
        delivered,
        objects.map((key) => join(lake, key)),
      ),
    ).toBe(0);
  }
});
