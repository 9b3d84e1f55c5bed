import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  capturePolicyOf,
  createLogger,
  emfMetrics,
  firehoseSink,
  fixedKeys,
  ndjsonFile,
  ndjsonStream,
} from '../../../src/capture/logger/index.ts';
import { defineModel } from '../../../src/spec/define-model.ts';
import { random } from '../../score/random.ts';
import { ring } from './policies.ts';

/** Every value that must never be seen outside; no other text of the test contains one. */
const secrets = Array.from({ length: 40 }, (_, index) => `raw-${index}-Zx9`);

const spec = defineModel({
  id: 'churn',
  purpose: 'Decides who gets a call.',
  owner: 'growth',
  tier: 2,
  privacy: { subject: 'household' },
  segments: [{ name: 'device' }],
  features: [
    { name: 'name', type: 'categorical', privacy: { class: 'pii' } },
    { name: 'email', type: 'text', privacy: { class: 'pii' } },
    { name: 'letter', type: 'text' },
    { name: 'zip', type: 'categorical', privacy: { class: 'pii', transform: 'pseudonymise' } },
    { name: 'town', type: 'categorical', vocabulary: ['Bonn'], privacy: { class: 'quasi_identifier' } },
    { name: 'street', type: 'categorical', privacy: { class: 'quasi_identifier' } },
    { name: 'age', type: 'numeric', privacy: { class: 'quasi_identifier', buckets: [0, 18] } },
    {
      name: 'income',
      type: 'numeric',
      privacy: { class: 'quasi_identifier', transform: 'clip', clip: { min: 0, max: 9 } },
    },
    { name: 'born', type: 'timestamp', privacy: { class: 'quasi_identifier', buckets: [0] } },
    { name: 'face', type: 'embedding' },
  ],
});

const folder = await mkdtemp(join(tmpdir(), 'tidemark-raw-'));
const outputs: string[] = [];
const firehose = mockClient(FirehoseClient);

beforeAll(() => {
  for (const stream of [process.stdout, process.stderr] as const) {
    vi.spyOn(stream, 'write').mockImplementation(((chunk: string, done?: unknown) => {
      outputs.push(String(chunk));
      if (typeof done === 'function') done();
      return true;
    }) as never);
  }
});
afterAll(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

/** An event with raw values wherever they must not pass, some of it broken. */
function eventOf(draw: () => number): object {
  const secret = (): string => secrets[Math.floor(draw() * secrets.length)] as string;
  const breakage = draw();
  const event = {
    event_id: `e${draw()}`,
    model_version: '3',
    entity_id: secret(),
    prediction: draw(),
    status: draw() < 0.1 ? 'error' : 'ok',
    features: {
      ...{ name: secret(), email: secret(), letter: `Dear ${secret()},`, zip: secret(), town: secret() },
      ...{ street: secret(), age: secret(), income: secret(), born: secret(), face: secret() },
      undeclared: secret(),
      ...(breakage < 0.05 ? { zip: [secret()] } : {}),
    },
    attributes: { device: 'phone', household: secret(), phone: secret() },
    ...(breakage > 0.9 ? { email: secret() } : {}),
    ...(breakage > 0.95 ? { event_time: secret(), entity_id: { id: secret() } } : {}),
    ...(breakage > 0.97 ? { model_version: undefined, latency: secret(), features: secret() } : {}),
  };
  const trap = {
    enumerable: true,
    get: () => {
      throw new Error(secret());
    },
  };
  return breakage > 0.99 ? Object.defineProperty(event, 'attributes', trap) : event;
}

it('nothing that names a person reaches a file, a stream, Firehose, a metric or a message', async () => {
  firehose
    .on(PutRecordBatchCommand)
    .resolvesOnce({ FailedPutCount: 1, RequestResponses: [{ ErrorCode: 'InternalFailure' }] })
    .resolves({ FailedPutCount: 0, RequestResponses: [] });
  const client = new FirehoseClient({ region: 'eu-west-1' });
  const path = join(folder, 'events.ndjson');
  const sinks = [ndjsonFile(path), ndjsonStream(process.stdout), firehoseSink({ stream: 's', client })];
  const draw = random(3).uniform;
  let logged = 0;
  for (const [index, sink] of sinks.entries()) {
    const logger = createLogger({
      policy: capturePolicyOf(spec),
      sink,
      labelSink: sink,
      metrics: emfMetrics(),
      // The second has no key: what should have been a pseudonym is nothing.
      ...(index === 1 ? {} : { keys: fixedKeys(ring) }),
      random: () => 0,
    });
    for (let round = 0; round < 400; round++, logged++) {
      const event = eventOf(draw);
      logger.log(event as never);
      const odd = { kind: 'label', label_event_id: 'l', outcome: 1, outcome_time: 'never' };
      logger.logLabel(Object.defineProperties({ ...odd }, Object.getOwnPropertyDescriptors(event)) as never);
      logger.logLabel({
        kind: 'label',
        label_event_id: `l${round}`,
        entity_id: secrets[round % secrets.length] as string,
        outcome: true,
        outcome_time: new Date(0),
      });
    }
    await logger.close();
    expect(logger.counts().sent_events).toBeGreaterThan(300);
  }
  const seen = [
    await readFile(path, 'utf8'),
    ...outputs,
    ...firehose
      .commandCalls(PutRecordBatchCommand)
      .flatMap(({ args }) => args[0].input.Records!.map(({ Data }) => Buffer.from(Data!).toString())),
  ].join('\n');
  expect(logged).toBe(1200);
  // What it is there to say is there.
  for (const expected of [
    '"device":"phone"',
    '"household":"k1.',
    '"entity_id":"k1.',
    '"requests":400',
    'refused_events',
  ])
    expect(seen).toContain(expected);
  expect(secrets.filter((secret) => seen.includes(secret))).toEqual([]);
  expect(seen).not.toMatch(/Zx9/);
});
