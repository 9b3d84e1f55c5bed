import { CloudWatchClient, type MetricDatum, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SqlRow } from '../../../src/engine/ports/query-engine.ts';
import { dateAfter } from '../../support/random-inferences.ts';
import type { AwsLake } from '../aws-lake.ts';
import { isGranted } from '../rights/granted-rights.ts';
import { neededRights } from '../rights/needed-rights.ts';
import type { RecordedRequest } from '../rights/recording-proxy.ts';
import type { DeployedModel } from './deployed-model.ts';
import { HourlyModel, hourOfTwoObjects, inferencesOfHour, startOf, turnOf } from './hourly-model.ts';
import type { ReceivedPage } from './page-queue.ts';

/** CloudWatch forgets single minutes after 15 days, so these events are of yesterday, and not of a day of ours. */
const day = dateAfter(new Date().toISOString().slice(0, 10), -1);
const minute = 60_000;
const hour = (at: number): number => Date.parse(`${day}T00:00:00Z`) + at * 60 * minute;
/** The hours of the model: whole, half of it late, not to be asked about, and wholly lost. */
const [whole, late, dark, lost] = [0, hourOfTwoObjects, 2, 3];

let hourly: HourlyModel;
let model: DeployedModel;
let lake: AwsLake;
const pages: ReceivedPage[][] = [];
/** Rows of reconciliations after each of the turns. */
const after: SqlRow[][] = [];
let asked: readonly RecordedRequest[];
let again: { readonly before: Uint8Array; readonly after: Uint8Array; readonly asked: number };

/** Events of the hours, by the minute that the service reports them in: a few seconds after they arrived. */
function reported(): Map<number, number> {
  const counts = new Map<number, number>();
  for (let at = hour(whole) - 10 * minute; at < hour(lost + 1) + 20 * minute; at += minute) counts.set(at, 0);
  for (const each of [whole, late, dark, lost])
    for (const { event_time } of inferencesOfHour(day, each)) {
      const at = Math.floor((Date.parse(`${event_time.replace(' ', 'T')}Z`) + 6000) / minute) * minute;
      counts.set(at, (counts.get(at) ?? 0) + 1);
    }
  return counts;
}

async function count(counts: ReadonlyMap<number, number>): Promise<void> {
  const MetricData = [...counts].map(
    ([at, Value]): MetricDatum => ({
      MetricName: 'sent_events',
      Timestamp: new Date(at),
      Dimensions: [
        { Name: 'Stage', Value: 'test' },
        { Name: 'Model', Value: 'churn' },
      ],
      Unit: 'Count',
      Value,
    }),
  );
  await new CloudWatchClient({}).send(new PutMetricDataCommand({ Namespace: 'Tidemark', MetricData }));
}

/** Events that must be in an hour: of minutes from 485 s after its start to one before its end. */
const least = (at: number): number =>
  [...reported()].reduce(
    (sum, [counted, by]) =>
      sum + (counted >= hour(at) + 9 * minute && counted < hour(at) + 59 * minute ? by : 0),
    0,
  );

const isOfMetrics = ({ target }: RecordedRequest): boolean => target.endsWith('.GetMetricData');
const metricRequests = () =>
  (model.recorded.curate ?? []).flatMap(({ requests }) => requests).filter(isOfMetrics);

async function turn(at: number): Promise<void> {
  await model.turn(turnOf(at, day));
  const folder = `after-${after.length}`;
  await hourly.download(lake, folder);
  after.push(await hourly.rows(folder, 'reconciliations'));
  pages.push(await model.pages.receive());
}

const delivery = (turns: number, at: number) =>
  after[turns]?.find(
    ({ step, partition_start }) =>
      step === 'delivery' && String(partition_start).replace('T', ' ').startsWith(startOf(at, day)),
  );

beforeAll(async () => {
  hourly = await HourlyModel.make(day);
  ({ model, lake } = await hourly.deploy());
  await count(reported());
  const [inTime = '', tardy = ''] = await hourly.objectsOf(late);
  await hourly.deliver(lake, await hourly.objectsOf(whole));
  await turn(whole);
  await hourly.deliver(lake, [inTime]);
  await turn(late);
  // Nobody may look at the third hour.
  model.recorded.curate![0]!.refuse = (request) =>
    isOfMetrics(request) && Number(JSON.parse(request.body).StartTime) * 1000 > hour(late) + 30 * minute
      ? { status: 403, code: 'AccessDeniedException' }
      : undefined;
  await hourly.deliver(lake, [tardy, ...(await hourly.objectsOf(dark))]);
  await turn(dark);
  model.recorded.curate![0]!.refuse = () => undefined;
  await turn(lost);
  asked = metricRequests();

  // CloudWatch tells more today; the same execution runs once more.
  const object = `reconciliations/model=churn/dt=${day}/hr=0${lost}/part-0.parquet`;
  const before = (await lake.store.getBytes(object))!;
  await count(new Map([[hour(lost) + 20 * minute, 5000]]));
  await model.run(await model.start(turnOf(lost, day)));
  again = { before, after: (await lake.store.getBytes(object))!, asked: metricRequests().length };
}, 300_000);
afterAll(() => hourly?.close());

describe('an hour', () => {
  it('that came whole agrees: what is under way at its ends is no gap', () => {
    const events = inferencesOfHour(day, whole).length;
    expect(delivery(0, whole)).toMatchObject({
      expected_count: events,
      actual_count: events,
      gap_count: 0,
      state: 'ok',
      detail: '',
    });
  });

  it('of which half is still to come lacks what must have arrived', () => {
    const row = delivery(1, late);
    const missing = least(late) - Number(row?.actual_count);
    expect(missing).toBeGreaterThan(100);
    expect(row).toMatchObject({
      expected_count: least(late),
      gap_count: missing,
      state: 'gap',
      detail: `Of ${least(late)} events sent that must have arrived ${missing} are missing in delivery.`,
    });
  });

  it('is counted again once the rest has come', () => {
    const events = inferencesOfHour(day, late).length;
    expect(delivery(2, late)).toMatchObject({ expected_count: events, actual_count: events, state: 'ok' });
  });

  it('that CloudWatch does not tell of is unknown, says why, and is run all the same', () => {
    expect(delivery(2, dark)).toMatchObject({
      expected_count: null,
      actual_count: inferencesOfHour(day, dark).length,
      state: 'unknown',
      detail:
        'CloudWatch did not tell the metric sent_events of Stage test and Model churn (AccessDeniedException).',
    });
    expect(model.functions.curate.log).toContain('"sent_counts_unread":1');
    expect(model.deadLetters).toEqual([]);
  });

  it('of which nothing came lacks all that must have', () => {
    expect(delivery(3, lost)).toMatchObject({
      expected_count: least(lost),
      actual_count: 0,
      gap_share: 1,
      state: 'gap',
    });
  });
});

describe('a gap reaches somebody', () => {
  const bodies = (turns: number): string => (pages[turns] ?? []).map(({ body }) => body).join('\n');

  it('in the words of the row', () => {
    const missing = least(late) - Number(delivery(1, late)?.actual_count);
    expect(bodies(1)).toContain(
      `of ${least(late)} events sent that must have arrived ${missing} are missing in delivery`,
    );
    expect(bodies(1)).toContain('docs/runbooks/reconciliation.md');
  });

  it('and none is told of where nothing is missing, or nobody could look', () => {
    expect(bodies(0)).not.toContain('in delivery');
    expect(bodies(2)).not.toContain('in delivery');
  });

  it('also where all was lost', async () => {
    const verdicts = await hourly.rows('after-3', 'verdicts', 'window_start, monitor, state');
    const [verdict] = verdicts.filter(
      ({ monitor, window_start }) =>
        monitor === 'reconciliation' && String(window_start).replace('T', ' ').startsWith(startOf(lost, day)),
    );
    expect(verdict?.state).toBe('act');
  });
});

it('counts that were read stay: the execution once more gives the same bytes, and asks nobody', () => {
  expect(Buffer.compare(Buffer.from(again.before), Buffer.from(again.after))).toBe(0);
  expect(again.asked).toBe(asked.length);
});

it('only who curates asks, and may', () => {
  for (const [handler, proxies] of Object.entries(model.recorded))
    expect(proxies.flatMap(({ requests }) => requests).filter(isOfMetrics).length > 0, handler).toBe(
      handler === 'curate',
    );
  const named = { database: '', tables: [], model: 'churn', lake: '', workgroup: '' };
  const needed = asked.flatMap((request) => neededRights(request, named));
  expect(needed.length).toBeGreaterThan(3);
  for (const handler of ['start', 'curate', 'rollup', 'score', 'alert', 'heartbeat'] as const) {
    const statements = hourly.stack.rightsOf(handler);
    expect(
      needed.every((right) => isGranted(right, { statements, names: [] })),
      handler,
    ).toBe(handler === 'curate');
  }
});
