import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureReport } from '../../../src/capture/logger/capture-counts.ts';
import type { CapturePolicy } from '../../../src/capture/logger/capture-policy.ts';
import { createLogger, type LoggerOptions } from '../../../src/capture/logger/create-logger.ts';
import { isSampled } from '../../../src/capture/logger/is-sampled.ts';
import type { KeyRing } from '../../../src/capture/logger/key-ring.ts';
import { parseKeys } from '../../../src/capture/logger/key-ring.ts';
import type { LoggedEvent } from '../../../src/capture/logger/logged-event.ts';
import type { LoggerProblem } from '../../../src/capture/logger/problems.ts';
import { fixedKeys } from '../../../src/capture/logger/pseudonym-keys.ts';
import { validateEvent, validateLabelEvent } from '../../../src/capture/validate-event.ts';
import { FakeSink, failing, stuck } from './fake-sink.ts';
import { key, policy, ring } from './policies.ts';

const now = new Date('2026-03-01T06:00:00Z');
beforeEach(() => {
  vi.useFakeTimers({ now });
});
afterEach(() => {
  vi.useRealTimers();
});

type Json = Record<string, unknown>;

function logging(change: Partial<CapturePolicy> = {}, options: Partial<LoggerOptions> = {}) {
  const sink = new FakeSink();
  const labelSink = new FakeSink();
  const reports: CaptureReport[] = [];
  const problems: LoggerProblem[] = [];
  const logger = createLogger({
    policy: { ...policy, ...change },
    sink,
    labelSink,
    keys: fixedKeys(ring),
    stage: 'prod',
    metrics: (report) => void reports.push(report),
    onProblem: (problem) => void problems.push(problem),
    random: () => 1,
    ...options,
  } as LoggerOptions);
  const taken = (from = sink): Json[] => from.taken.map((line) => JSON.parse(line) as Json);
  return { logger, sink, labelSink, reports, problems, taken };
}

const event: LoggedEvent = { event_id: 'e1', model_version: '3', features: { age: 41 } };
const ids = (count: number): LoggedEvent[] =>
  Array.from({ length: count }, (_, index) => ({ ...event, event_id: `e${index}` }));

describe('an event', () => {
  it('is completed, protected and valid in the contract', async () => {
    const { logger, sink, taken } = logging();
    logger.log({ ...event, entity_id: 'jane', features: { age: 41, email: 'jane@example.org' } });
    await logger.flush();
    expect(taken()).toEqual([
      {
        schema_version: 1,
        event_id: 'e1',
        model_id: 'churn',
        model_version: '3',
        event_time: '2026-03-01T06:00:00.000Z',
        entity_id: expect.stringMatching(/^k1\./),
        features: { age: 30 },
        sample_rate: 1,
      },
    ]);
    expect(validateEvent(sink.taken[0], 'churn')).toHaveProperty('event');
  });

  it('keeps its own time, whether text or Date', async () => {
    const { logger, taken } = logging();
    logger.log({ ...event, event_time: new Date('2026-02-28T12:00:00Z') });
    logger.log({ ...event, event_time: '2026-02-28T13:00:00+01:00' });
    await logger.flush();
    expect(taken().map(({ event_time }) => event_time)).toEqual([
      '2026-02-28T12:00:00.000Z',
      '2026-02-28T13:00:00+01:00',
    ]);
  });

  it('is what it was when it was logged, whatever the caller does to it afterwards', async () => {
    const { logger, taken } = logging();
    const mine = { ...event, features: { age: 41 } };
    logger.log(mine);
    mine.features.age = 99;
    await logger.flush();
    expect(taken()[0]?.features).toEqual({ age: 30 });
  });

  it('says of NaN that it is no number, not that it is missing', async () => {
    const { logger, taken } = logging();
    logger.log({ ...event, prediction: Number.NaN, features: { age: Number.NaN } });
    await logger.flush();
    expect(taken()[0]).toMatchObject({ prediction: 'NaN', features: { age: 'NaN' } });
  });
});

describe('sampling', () => {
  it('keeps what the hash says, writes the rate, and counts what it left out', async () => {
    const { logger, reports, taken } = logging({ sample_rate: 0.25 });
    for (const each of ids(400)) logger.log(each);
    await logger.flush();
    const expected = ids(400).filter(({ event_id }) => isSampled(event_id, 0.25));
    expect(taken().map(({ event_id }) => event_id)).toEqual(expected.map(({ event_id }) => event_id));
    expect(taken().every(({ sample_rate }) => sample_rate === 0.25)).toBe(true);
    expect(reports[0]?.figures).toMatchObject({
      requests: 400,
      sampled_out_events: 400 - expected.length,
      sent_events: expected.length,
    });
  });

  it('keeps failed requests as events of rate 1 where the policy says so', async () => {
    const { logger, taken } = logging({ sample_rate: 0.001, keep_errors: true });
    for (const each of ids(50)) logger.log({ ...each, status: 'timeout' });
    await logger.flush();
    expect(taken()).toHaveLength(50);
    expect(taken()[0]?.sample_rate).toBe(1);
  });

  it('multiplies the rate of an earlier sampling', async () => {
    const { logger, taken } = logging({ sample_rate: 0.5 });
    for (const each of ids(20)) logger.log({ ...each, sample_rate: 0.1 });
    await logger.flush();
    expect(taken()[0]?.sample_rate).toBe(0.05);
  });
});

describe('counts', () => {
  it('are of every request, before sampling and before the contract', async () => {
    const { logger, reports } = logging({ sample_rate: 1e-9 });
    logger.log({ ...event, latency: { fetch_ms: 3, model_ms: 10, postprocess_ms: 0.55 } });
    logger.log({ ...event, latency: { total_ms: 1234.5, fetch_ms: 1 } });
    logger.log({ ...event, status: 'error', features: {} });
    logger.log({ ...event, status: 'timeout' });
    logger.log({ ...event, features: {} });
    logger.log({ ...event, features: { age: null } });
    logger.log({ ...event, features: { age: 1 }, indicators: { missing: ['age'] } });
    logger.log({ ...event, features: undefined, vector_reference: 's3://v/1' });
    logger.log(null as never);
    await logger.flush();
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({ at: now, stage: 'prod', model: 'churn' });
    expect(reports[0]?.figures).toMatchObject({
      requests: 9,
      errors: 2,
      missing_critical_features: 4,
    });
    // Three significant digits.
    expect(reports[0]?.latencies).toEqual([
      [13.6, 1],
      [1230, 1],
    ]);
  });

  it('are written in every interval, with zeros too, and at the end', async () => {
    const { logger, reports } = logging();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(reports.map(({ figures }) => figures.requests)).toEqual([0, 0]);
    logger.log(event);
    await logger.close();
    expect(reports.map(({ figures }) => figures.requests)).toEqual([0, 0, 1]);
    expect(logger.counts()).toMatchObject({ requests: 1, sent_events: 1 });
  });

  it('that cannot be written are told as a problem, and events go on', async () => {
    const { logger, problems, taken } = logging(
      {},
      {
        metrics: () => {
          throw new Error('no metrics');
        },
      },
    );
    logger.log(event);
    await logger.flush();
    expect(taken()).toHaveLength(1);
    expect(problems).toEqual([{ model: 'churn', kind: 'metrics', message: 'Error: no metrics', count: 1 }]);
  });
});

describe('an event that breaks the contract', () => {
  it('goes out with what is sound of it, and is rejected by whoever reads it for the logger’s reason', async () => {
    const { logger, sink, problems, reports } = logging();
    logger.log({
      ...event,
      entity_id: 'jane',
      status: 'jane@example.org' as never,
      email: 'jane@example.org',
    } as never);
    await logger.flush();
    expect(sink.taken[0]).not.toMatch(/jane/);
    expect(JSON.parse(sink.taken[0]!)).toMatchObject({ event_id: 'e1', features: { age: 30 } });
    expect(validateEvent(sink.taken[0], 'churn')).toEqual({
      reason: 'bad_value',
      detail: 'status must be one of ok, error, timeout',
    });
    expect(reports[0]?.figures).toMatchObject({ requests: 1, refused_events: 1, sent_events: 1 });
    expect(problems[0]).toMatchObject({ kind: 'refused_events', count: 1 });
  });

  it.each([[null], [7], ['text'], [[]], [{}], [{ event_id: 7 }]])('%j too', async (odd) => {
    const { logger, sink } = logging();
    logger.log(odd as never);
    logger.logLabel(odd as never);
    await logger.flush();
    expect(validateEvent(sink.taken[0], 'churn')).toMatchObject({ reason: expect.any(String) });
  });
});

describe('a caller is never disturbed', () => {
  it.each([
    [
      'a getter that throws',
      Object.defineProperty({ ...event }, 'features', { get: boom, enumerable: true }),
    ],
    ['a proxy that throws', new Proxy({}, { get: boom, ownKeys: boom })],
    ['toJSON that throws', { ...event, features: { age: { toJSON: boom } } }],
    ['a cycle', cyclic()],
    ['a bigint', { ...event, prediction: 1n }],
    ['a symbol', { ...event, features: { age: Symbol('jane') } }],
    ['an event_id that throws as text', { ...event, event_id: { toString: boom } }],
  ])('%s', async (_, odd) => {
    const { logger, problems } = logging({ sample_rate: 0.5 });
    expect(() => logger.log(odd as never)).not.toThrow();
    expect(() => logger.logLabel(odd as never)).not.toThrow();
    await logger.flush();
    const { requests, ...rest } = logger.counts();
    expect(requests).toBeLessThanOrEqual(1);
    const ended = ['sampled_out', 'sent', 'dropped'].map((what) => rest[`${what}_events`] ?? 0);
    expect(ended.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(JSON.stringify(problems)).not.toContain('jane');
  });

  it('a problem’s listener that throws neither', async () => {
    const { logger } = logging({}, { onProblem: boom as never });
    expect(() => logger.log(null as never)).not.toThrow();
  });
});

function boom(): never {
  throw new Error('of jane@example.org');
}
function cyclic(): object {
  const odd: Json = { ...event };
  odd.features = { age: odd };
  return odd;
}

describe('keys', () => {
  it('that come late hold events back, in memory', async () => {
    let answer = (_: KeyRing): void => {};
    const { logger, sink, taken } = logging(
      {},
      {
        keys: () => new Promise<KeyRing>((done) => (answer = done)),
      },
    );
    logger.log({ ...event, entity_id: 'jane' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(sink.sends).toEqual([]);
    answer(ring);
    await vi.advanceTimersByTimeAsync(1000);
    expect(taken()[0]?.entity_id).toMatch(/^k1\./);
  });

  it('that fail are asked for again; flush waits for them', async () => {
    let attempts = 0;
    const { logger, taken, problems } = logging(
      {},
      {
        keys: async () => {
          if (++attempts < 3) throw new Error('AccessDenied');
          return ring;
        },
      },
    );
    logger.log({ ...event, entity_id: 'jane' });
    const flushed = logger.flush();
    await vi.advanceTimersByTimeAsync(1000);
    await flushed;
    expect(taken()).toHaveLength(1);
    expect(problems[0]).toMatchObject({ kind: 'keys', message: 'Error: AccessDenied' });
  });

  it('that never come: nothing goes out, and all is counted', async () => {
    const { logger, sink, reports } = logging({}, { keys: () => new Promise<KeyRing>(() => {}) });
    logger.log({ ...event, entity_id: 'jane' });
    const closed = logger.close({ deadlineMs: 2000 });
    await vi.advanceTimersByTimeAsync(2000);
    await closed;
    expect(sink.sends).toEqual([]);
    expect(reports.at(-1)).toMatchObject({ figures: { dropped_events: 1 }, dropped: { no_key: 1 } });
  });

  it('are asked for again every quarter of an hour: a rotated one is used from its time on', async () => {
    const base64 = Buffer.from(key).toString('base64');
    let secret = { keys: [{ id: 'old', key: base64 }] as object[] };
    const { logger, taken } = logging({}, { keys: async () => parseKeys(JSON.stringify(secret), '') });
    await vi.advanceTimersByTimeAsync(0);
    secret = { keys: [...secret.keys, { id: 'new', key: base64, valid_from: '2026-03-01T07:00:00Z' }] };
    await vi.advanceTimersByTimeAsync(16 * 60_000);
    for (const event_time of ['2026-03-01T06:59:00Z', '2026-03-01T07:00:00Z'])
      logger.log({ ...event, entity_id: 'jane', event_time });
    await logger.flush();
    expect(taken().map(({ entity_id }) => String(entity_id).split('.')[0])).toEqual(['old', 'new']);
  });

  it('that there are none of: identifiers are left out', async () => {
    const { logger, sink } = logging({}, { keys: undefined });
    logger.log({ ...event, entity_id: 'jane', features: { zip: '10115' } });
    await logger.flush();
    expect(JSON.parse(sink.taken[0]!)).toMatchObject({ features: { zip: null } });
    expect(sink.taken[0]).not.toMatch(/jane|10115/);
  });
});

describe('a label', () => {
  const label = { kind: 'label', label_event_id: 'l1', outcome: true, outcome_time: now } as const;

  it('goes to its own sink, valid in the contract, with the pseudonym of its prediction', async () => {
    const { logger, labelSink, taken } = logging({ sample_rate: 1e-9 });
    logger.logLabel({ ...label, entity_id: 'jane' });
    logger.logLabel({ ...label, event_id: 'e1' });
    await logger.flush();
    expect(labelSink.taken.map((line) => 'event' in validateLabelEvent(line, 'churn'))).toEqual([true, true]);
    const events = logging();
    events.logger.log({ ...event, entity_id: 'jane' });
    await events.logger.flush();
    expect(taken(labelSink)[0]?.entity_id).toBe(events.taken()[0]?.entity_id);
  });

  it('of an entity has the key of the time that it is about', async () => {
    const base64 = Buffer.from(key).toString('base64');
    const keys = async () =>
      parseKeys(
        JSON.stringify({
          keys: [
            { id: 'old', key: base64 },
            { id: 'new', key: base64, valid_from: now },
          ],
        }),
        '',
      );
    const { logger, labelSink, taken } = logging({}, { keys });
    logger.logLabel({ ...label, entity_id: 'jane', observed_from: '2026-02-01T00:00:00Z' });
    logger.logLabel({ ...label, entity_id: 'jane' });
    await logger.flush();
    expect(taken(labelSink).map(({ entity_id }) => String(entity_id).split('.')[0])).toEqual(['old', 'new']);
  });

  it('without a sink is dropped and counted', async () => {
    const { logger, reports } = logging({}, { labelSink: undefined });
    logger.logLabel({ ...label, event_id: 'e1' });
    await logger.flush();
    expect(reports[0]).toMatchObject({ figures: { dropped_labels: 1 }, dropped: { no_sink: 1 } });
  });

  it('whose time is absent is refused: nothing stands in for when the truth was known', async () => {
    const { logger, labelSink } = logging();
    logger.logLabel({ ...label, event_id: 'e1', outcome_time: undefined } as never);
    await logger.flush();
    expect(validateLabelEvent(labelSink.taken[0], 'churn')).toEqual({
      reason: 'missing_field',
      detail: 'outcome_time is missing',
    });
  });
});

describe('close', () => {
  it('sends what waits, writes the last counts and closes the sinks', async () => {
    const { logger, sink, labelSink, reports } = logging();
    logger.log(event);
    await logger.close();
    expect(sink.taken).toHaveLength(1);
    expect([sink.isClosed, labelSink.isClosed]).toEqual([true, true]);
    expect(reports.at(-1)?.figures.sent_events).toBe(1);
  });

  it('ends at its deadline, and says what it could not send', async () => {
    const { logger, sink, reports } = logging();
    sink.answer = stuck(false);
    for (const each of ids(3)) logger.log(each);
    const closed = logger.close({ deadlineMs: 300 });
    await vi.advanceTimersByTimeAsync(300);
    await closed;
    expect(reports.at(-1)).toMatchObject({ figures: { dropped_events: 3 }, dropped: { closed: 3 } });
  });

  it('once is enough, and what comes later is dropped and counted', async () => {
    const { logger, reports } = logging();
    await Promise.all([logger.close(), logger.close()]);
    logger.log(event);
    expect(reports).toHaveLength(1);
    expect(logger.counts()).toMatchObject({ requests: 0, dropped_events: 1 });
  });
});

it('a problem of one kind is told once a minute, with its count', async () => {
  const { logger, sink, problems } = logging();
  sink.answer = failing('AccessDeniedException');
  logger.log(event);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(problems.length).toBeGreaterThanOrEqual(2);
  expect(problems.length).toBeLessThanOrEqual(3);
  expect(problems[0]).toMatchObject({ kind: 'sink', message: 'AccessDeniedException: injected', count: 1 });
  expect(problems[1]?.count).toBeGreaterThan(3);
});
