import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { throttled } from '../athena/api-error.ts';
import type { RecordedRequest } from '../rights/recording-proxy.ts';
import type { DeployedModel } from './deployed-model.ts';
import { HourlyModel, hours, turnOf } from './hourly-model.ts';
import type { ReceivedPage } from './page-queue.ts';

const everyHour = Array.from({ length: hours }, (_, hour) => hour);
const figures = ['feature_rollups', 'traffic_rollups', 'check_rollups', 'scores', 'verdicts'];

let hourly: HourlyModel;

beforeAll(async () => {
  hourly = await HourlyModel.make();
}, 300_000);
afterAll(() => hourly?.close());

describe('Athena throttled for ten minutes, and S3 that refuses the first write of every object', () => {
  /** Seconds that have passed for the machine: what it waits, and a minute for each invocation. */
  let seconds = 0;
  let refused = 0;
  const conflicts = new Set<string>();
  const waits: string[] = [];
  let model: DeployedModel;

  beforeAll(async () => {
    const deployed = await hourly.deploy((lake) => {
      lake.emulator.faults.plan(
        'StartQueryExecution',
        { refuse: throttled() },
        { times: 100_000, matches: () => seconds < 600 },
      );
      return {
        // Ten seconds are kept for what it has to write down.
        timeoutMs: 11_000,
        onPause: (passed) => {
          seconds += passed;
        },
        onInvoke: () => {
          seconds += 60;
        },
        onAnswer: (_, stage, { status, detail }) => {
          if (status === 'pending' && detail.includes('Rate exceeded')) waits.push(stage);
        },
      };
    });
    model = deployed.model;
    const written = new Set<string>();
    for (const [aws] of Object.values(model.recorded))
      aws!.refuse = ({ method, isConditional, path }) => {
        if (method !== 'PUT' || written.has(path)) return undefined;
        written.add(path);
        if (isConditional) conflicts.add(path.split('/').at(-1) as string);
        return isConditional
          ? { status: 409, code: 'ConditionalRequestConflict' }
          : { status: 503, code: 'SlowDown' };
      };
    for (const hour of everyHour) {
      await hourly.deliver(deployed.lake, await hourly.objectsOf(hour));
      await model.turn(turnOf(hour));
    }
    refused = written.size;
    await hourly.download(deployed.lake, 'throttled');
  }, 300_000);

  it('were met: the stage answered that it waits, and why', () => {
    expect(seconds).toBeGreaterThan(600);
    expect(waits.length).toBeGreaterThan(5);
    expect(refused).toBeGreaterThan(20);
    // Who works, what its queries did, which run is published.
    for (const name of ['lease.json', 'curate.json', 'current.json']) expect(conflicts).toContain(name);
  });

  it.each(figures)('cost no row of %s, and double none', async (table) => {
    expect(await hourly.rows('throttled', table)).toEqual(await hourly.rows('laptop', table));
  });

  it('left nothing to a person', () => {
    expect(model.deadLetters).toEqual([]);
  });
});

const isPublish = ({ method, body }: RecordedRequest): boolean =>
  method === 'POST' && body.includes('Action=Publish');

describe('a function that dies after it sent a page, and SNS that is down after that', () => {
  let received: ReceivedPage[];
  let beforeBeat: ReceivedPage[];
  let expected: number;
  let model: DeployedModel;

  beforeAll(async () => {
    const calm = await hourly.deploy();
    for (const hour of everyHour) {
      await hourly.deliver(calm.lake, await hourly.objectsOf(hour));
      await calm.model.turn(turnOf(hour));
    }
    expected = (await calm.model.pages.receive()).length;
    const deployed = await hourly.deploy();
    model = deployed.model;
    const [toAws] = model.recorded.alert ?? [];
    const [beatToAws] = model.recorded.heartbeat ?? [];
    let deaths = 0;
    toAws!.done = (request) => {
      if (!isPublish(request) || deaths > 0) return;
      deaths += 1;
      model.functions.alert.kill();
    };
    toAws!.refuse = (request) =>
      isPublish(request) && deaths > 0 ? { status: 503, code: 'ServiceUnavailable' } : undefined;
    for (const hour of everyHour) {
      await hourly.deliver(deployed.lake, await hourly.objectsOf(hour));
      await model.turn(turnOf(hour));
    }
    expect(deaths).toBe(1);
    beatToAws!.refuse = (request) =>
      isPublish(request) ? { status: 503, code: 'ServiceUnavailable' } : undefined;
    await model.functions.heartbeat.invoke({ scheduledTime: turnOf(hours) });
    beforeBeat = await model.pages.receive();
    beatToAws!.refuse = () => undefined;
    for (let beat = 0; beat < 2; beat++)
      await model.functions.heartbeat.invoke({ scheduledTime: turnOf(hours) });
    received = [...beforeBeat, ...(await model.pages.receive())];
    await hourly.download(deployed.lake, 'silent');
  }, 300_000);

  it('lose no page, and repeat the one that was being sent, once', () => {
    const times = new Map<string, number>();
    for (const { body } of received) times.set(body, (times.get(body) ?? 0) + 1);
    expect(times.size).toBe(expected);
    expect([...times.values()].sort()).toEqual([...Array(expected - 1).fill(1), 2]);
    expect(beforeBeat).toHaveLength(1);
  });

  it('are seen: pages that failed are counted by who could not send them, and the run goes on', () => {
    const failed = (log: string): number[] =>
      log
        .split('\n')
        .filter((line) => line.includes('"pages_failed"'))
        .map((line) => Number(JSON.parse(line).pages_failed));
    expect(Math.max(...failed(model.functions.alert.log))).toBeGreaterThan(0);
    expect(failed(model.functions.heartbeat.log).map((count) => count > 0)).toEqual([true, false, false]);
    expect(model.deadLetters).toEqual([]);
  });

  it.each(figures)('and cost no row of %s', async (table) => {
    expect(await hourly.rows('silent', table)).toEqual(await hourly.rows('laptop', table));
  });
});
