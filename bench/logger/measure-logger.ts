import { setTimeout as wait } from 'node:timers/promises';
import {
  type CapturePolicy,
  createLogger,
  fixedKeys,
  KeyRing,
  type LoggedEvent,
  type LoggerOptions,
  type Sink,
} from '../../src/capture/logger/index.ts';

const ring = new KeyRing([{ id: 'k1', key: new Uint8Array(32).fill(7) }]);
const limits = { lines: Number.POSITIVE_INFINITY, lineBytes: 1_024_000, batchBytes: 1_000_000 };
const taking: Sink = { limits, send: async () => [] };
const stuck: Sink = { limits, send: () => new Promise(() => {}) };

/** 20 features: 10 numbers of which one is bucketed, 8 categories of which one is a pseudonym, a redacted one, a text. */
const columns: CapturePolicy['columns'] = Object.fromEntries([
  ...Array.from({ length: 9 }, (_, index) => [`number_${index}`, { rule: 'keep' }]),
  ['number_9', { rule: 'bucket', edges: Array.from({ length: 100 }, (_, edge) => edge) }],
  ...Array.from({ length: 7 }, (_, index) => [`category_${index}`, { rule: 'keep' }]),
  ['category_7', { rule: 'pseudonymise' }],
  ['name', { rule: 'redact' }],
  ['letter', { rule: 'length' }],
  ['region', { rule: 'keep' }],
]);
const policyOf = (sample_rate: number): CapturePolicy => ({
  policy_version: 1,
  model: 'churn',
  sample_rate,
  keep_errors: true,
  identifiers: ['entity_id'],
  columns,
  critical: ['number_0', 'number_1'],
});

const eventOf = (index: number): LoggedEvent => ({
  event_id: `6f9619ff-8b86-d011-b42d-${index.toString(16).padStart(12, '0')}`,
  model_version: 'hgb-2013-02',
  event_time: '2026-03-01T06:00:00.123Z',
  entity_id: `customer-${index}`,
  status: 'ok',
  prediction: (index % 1000) / 1000,
  latency: { fetch_ms: index % 40, model_ms: 3.5, postprocess_ms: 0.5 },
  features: Object.fromEntries([
    ...Array.from({ length: 10 }, (_, feature) => [`number_${feature}`, index * 1.5 + feature]),
    ...Array.from({ length: 8 }, (_, feature) => [`category_${feature}`, `value ${(index + feature) % 50}`]),
    ['name', 'Jane Doe'],
    ['letter', 'Dear all, the parcel has not come yet.'],
  ]),
  attributes: { region: 'eu-west-1' },
});

export interface LoggerFigures {
  /** Nanoseconds of processor that one call of `log` takes: median of rounds. */
  readonly nsPerEvent: number;
  readonly eventsPerSecond: number;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const loggerOf = (sample_rate: number, options: Partial<LoggerOptions>) =>
  createLogger({
    policy: policyOf(sample_rate),
    sink: taking,
    keys: fixedKeys(ring),
    metrics: () => {},
    onProblem: () => {},
    ...options,
  } as LoggerOptions);

/** What a caller pays for each event, at a rate of sampling. */
export async function measureCalls(
  sampleRate: number,
  options: Partial<LoggerOptions> = {},
): Promise<LoggerFigures> {
  const events = Array.from({ length: 5000 }, (_, index) => eventOf(index));
  const logger = loggerOf(sampleRate, options);
  await wait(10);
  const rounds: number[] = [];
  for (let round = 0; round < 12; round++) {
    const start = process.cpuUsage();
    for (const event of events) logger.log(event);
    const { user, system } = process.cpuUsage(start);
    rounds.push(((user + system) * 1000) / events.length);
    await logger.flush();
  }
  await logger.close();
  const nsPerEvent = median(rounds.slice(2));
  return { nsPerEvent, eventsPerSecond: 1e9 / nsPerEvent };
}

/** What `JSON.stringify` alone takes of the same events: tells a slow machine from a slow logger. */
export function measureStringify(): number {
  const events = Array.from({ length: 5000 }, (_, index) => eventOf(index));
  const rounds = Array.from({ length: 12 }, () => {
    const start = process.cpuUsage();
    for (const event of events) JSON.stringify(event);
    const { user, system } = process.cpuUsage(start);
    return ((user + system) * 1000) / events.length;
  });
  return median(rounds.slice(2));
}

export interface StuckFigures {
  readonly logged: number;
  readonly dropped: number;
  /** Resident memory beyond that of a process which has logged the same to a sink that takes it, MiB. */
  readonly grownMiB: number;
  /** Longest that the event loop was held up, ms. */
  readonly longestPauseMs: number;
}

const residentMiB = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
};

/** Logs for a while to a sink that never answers. */
export async function measureStuck(seconds: number, perSecond: number): Promise<StuckFigures> {
  await measureCalls(1);
  const before = residentMiB();
  const logger = loggerOf(1, { sink: stuck, sendTimeoutMs: 500 });
  let longestPauseMs = 0;
  let most = 0;
  let logged = 0;
  let last = performance.now();
  for (const end = last + seconds * 1000; performance.now() < end; ) {
    for (let index = 0; index < perSecond / 100; index++) logger.log(eventOf(logged++));
    await wait(10);
    const now = performance.now();
    longestPauseMs = Math.max(longestPauseMs, now - last - 10);
    last = now;
    most = Math.max(most, process.memoryUsage().rss / 2 ** 20);
  }
  const held = Math.max(residentMiB(), 0);
  const { sent_events = 0 } = logger.counts();
  if (sent_events > 0) throw new Error('a sink that never answers took events');
  await logger.close({ deadlineMs: 100 });
  return {
    logged,
    dropped: logger.counts().dropped_events ?? 0,
    grownMiB: Math.max(held, most) - before,
    longestPauseMs,
  };
}
