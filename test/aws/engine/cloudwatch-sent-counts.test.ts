import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { cloudWatchMetrics } from '../../../src/capture/logger/aws/cloudwatch-metrics.ts';
import {
  capturePolicyOf,
  createLogger,
  emfMetrics,
  type MetricSink,
  type Sink,
} from '../../../src/capture/logger/index.ts';
import { CloudWatchSentCounts } from '../../../src/engine/cloudwatch/cloudwatch-sent-counts.ts';
import { parseSpec } from '../../../src/spec/parse-spec.ts';
import { resolveSpec } from '../../../src/spec/resolve-spec.ts';
import { contractEvent, contractSpec } from '../../support/contract-events.ts';
import { inferencesOf } from '../../support/random-inferences.ts';
import { uniqueName, useMoto } from '../aws-environment.ts';
import { putEmbeddedMetrics } from '../embedded-metrics.ts';
import { RecordingProxy, type Refusal } from '../rights/recording-proxy.ts';

const minute = 60_000;
const spec = resolveSpec(parseSpec(contractSpec, 'churn.yaml'));
let proxy: RecordingProxy;

beforeAll(async () => {
  useMoto();
  proxy = await RecordingProxy.before(inject('moto'));
});
afterAll(() => proxy.close());

/** Takes all but every tenth event, and that one when it comes again. */
function sink(): Sink {
  let sent = 0;
  return {
    limits: { lines: 10, lineBytes: 1e6, batchBytes: 1e6 },
    send: async (lines) => (sent++ % 2 === 0 && lines.length > 1 ? [0] : []),
  };
}

/** A service logs, and its counts reach CloudWatch. */
async function log(model: string, events: number, metrics: MetricSink): Promise<void> {
  const logger = createLogger({
    policy: { ...capturePolicyOf(spec), model },
    sink: sink(),
    stage: 'prod',
    metrics,
    random: () => 0,
    onProblem: () => {},
  });
  for (const row of inferencesOf('2026-03-01', { rows: events }))
    logger.log({ ...contractEvent(row), model_id: model } as never);
  await logger.close();
}

const onFailure = vi.fn<(error: Error) => void>();
const countsOf = (model: string, stage = 'prod', endpoint = inject('moto')) =>
  new CloudWatchSentCounts({
    ...{ stage, model, onFailure },
    client: new CloudWatchClient({ endpoint, maxAttempts: 3 }),
    // All that was counted a moment ago is in.
    clock: { now: () => new Date(Date.now() + 5 * minute) },
  });

async function read(counts: CloudWatchSentCounts): Promise<number | string | undefined> {
  const now = Math.floor(Date.now() / minute) * minute;
  const found = await counts.byMinute(now - 10 * minute, now + 2 * minute);
  if ('unknown' in found) return found.unknown;
  const sums = [...found.minutes.values()];
  return sums.length === 0 ? undefined : sums.reduce((sum, count) => sum + count, 0);
}

it('what the logger counts as sent is what is read, with its dimensions, whichever way it goes', async () => {
  const [embedded, put] = [uniqueName('churn'), uniqueName('churn')];
  const lines: string[] = [];
  await log(
    embedded,
    137,
    emfMetrics((line) => lines.push(line)),
  );
  await putEmbeddedMetrics(lines.join('\n'));
  await log(put, 64, cloudWatchMetrics());
  expect(await read(countsOf(embedded))).toBe(137);
  expect(await read(countsOf(put))).toBe(64);
  expect(await read(countsOf(embedded, 'dev'))).toBeUndefined();
});

it('a logger that lives and sends nothing counts zeros, and one that is not there counts nothing', async () => {
  const model = uniqueName('churn');
  await log(model, 0, cloudWatchMetrics());
  expect(await read(countsOf(model))).toBe(0);
  expect(await read(countsOf(uniqueName('churn')))).toBeUndefined();
});

it.each<[string, number, Refusal, number | RegExp]>([
  ['throttled twice, it is asked again', 2, { status: 400, code: 'ThrottlingException' }, 5],
  ['throttled on and on, it is unknown', 9, { status: 400, code: 'ThrottlingException' }, /Throttling/],
  ['refused, it is unknown at once', 1, { status: 403, code: 'AccessDeniedException' }, /AccessDenied/],
])('%s', async (_, times, refusal, answer) => {
  const model = uniqueName('churn');
  await log(model, 5, cloudWatchMetrics());
  let refused = 0;
  proxy.refuse = () => (refused++ < times ? refusal : undefined);
  onFailure.mockReset();
  const found = await read(countsOf(model, 'prod', proxy.endpoint));
  if (typeof answer === 'number') expect(found).toBe(answer);
  else expect(found).toMatch(answer);
  expect(onFailure).toHaveBeenCalledTimes(typeof answer === 'number' ? 0 : 1);
});
