import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudWatchSentCounts } from '../../../src/engine/cloudwatch/cloudwatch-sent-counts.ts';

const cloudWatch = mockClient(CloudWatchClient);
const now = new Date('2026-03-29T12:30:20Z');
const at = (time: string): number => Date.parse(`2026-03-29T${time}Z`);
const onFailure = vi.fn<(error: Error) => void>();
const counts = new CloudWatchSentCounts({
  stage: 'prod',
  model: 'churn',
  onFailure,
  client: new CloudWatchClient({ region: 'eu-central-1' }),
  clock: { now: () => now },
});
const page = (times: readonly string[], Values: number[], StatusCode: 'Complete' | 'PartialData') => ({
  MetricDataResults: [
    { Id: 'sent', Timestamps: times.map((time) => new Date(at(time))), Values, StatusCode },
  ],
});
const failing = (name: string, message: string): Error => Object.assign(new Error(message), { name });
const asked = () => cloudWatch.commandCalls(GetMetricDataCommand).map(({ args }) => args[0].input);

beforeEach(() => {
  cloudWatch.reset();
  onFailure.mockReset();
  cloudWatch.on(GetMetricDataCommand).resolves(page([], [], 'Complete'));
});

it('asks for the sums of each minute of the metric that the logger writes', async () => {
  await counts.byMinute(at('11:00:00'), at('12:00:00'));
  expect(asked()).toEqual([
    {
      StartTime: new Date(at('11:00:00')),
      EndTime: new Date(at('12:00:00')),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: [
        {
          Id: 'sent',
          MetricStat: {
            Metric: {
              Namespace: 'Tidemark',
              MetricName: 'sent_events',
              Dimensions: [
                { Name: 'Stage', Value: 'prod' },
                { Name: 'Model', Value: 'churn' },
              ],
            },
            Period: 60,
            Stat: 'Sum',
          },
        },
      ],
    },
  ]);
});

it('reads page after page; a minute that nobody counted in is absent, and a zero is there', async () => {
  cloudWatch
    .on(GetMetricDataCommand)
    .resolvesOnce({ ...page(['11:00:00', '11:01:00'], [3, 0], 'PartialData'), NextToken: 'more' })
    .resolvesOnce(page(['11:05:00'], [4], 'Complete'));
  expect(await counts.byMinute(at('11:00:00'), at('12:00:00'))).toEqual({
    minutes: new Map([
      [at('11:00:00'), 3],
      [at('11:01:00'), 0],
      [at('11:05:00'), 4],
    ]),
  });
  expect(asked().map(({ NextToken }) => NextToken)).toEqual([undefined, 'more']);
});

describe('minutes of which not all may be known', () => {
  it('are not asked for: one that has ended less than a minute ago', async () => {
    await counts.byMinute(at('12:00:00'), at('13:00:00'));
    expect(asked()[0]?.EndTime).toEqual(new Date(at('12:29:00')));
  });

  it('none at all: nobody is asked', async () => {
    expect(await counts.byMinute(at('12:29:00'), at('13:00:00'))).toEqual({ minutes: new Map() });
    expect(asked()).toEqual([]);
  });
});

it.each([
  ['15 days', 0, 'minutes'],
  ['longer', -60_000, 'unknown'],
])('single minutes are kept for 15 days: %s ago', async (_, by, answer) => {
  const from = now.getTime() - 15 * 86_400_000 + by;
  expect(Object.keys(await counts.byMinute(from, from + 3_600_000))).toEqual([answer]);
  expect(asked()).toHaveLength(answer === 'minutes' ? 1 : 0);
  expect(onFailure).not.toHaveBeenCalled();
});

describe('what fails is unknown, and told', () => {
  const read = () => counts.byMinute(at('11:00:00'), at('12:00:00'));

  it('throttling that outlasted the client', async () => {
    cloudWatch.on(GetMetricDataCommand).rejects(failing('ThrottlingException', 'Rate exceeded'));
    expect(await read()).toEqual({
      unknown:
        'CloudWatch did not tell the metric sent_events of Stage prod and Model churn (ThrottlingException)',
    });
    expect(onFailure.mock.calls[0]?.[0].message).toBe(
      'Could not read the metric sent_events of Stage prod and Model churn. ThrottlingException: Rate exceeded.',
    );
  });

  it('a right that is missing, which is named', async () => {
    cloudWatch.on(GetMetricDataCommand).rejects(failing('AccessDenied', 'not authorized'));
    expect(await read()).toEqual({ unknown: expect.stringContaining('(AccessDenied)') });
    expect(onFailure.mock.calls[0]?.[0].message).toContain('cloudwatch:GetMetricData');
  });

  it('a second page that does not come: a part of the counts is none', async () => {
    cloudWatch
      .on(GetMetricDataCommand)
      .resolvesOnce({ ...page(['11:00:00'], [3], 'PartialData'), NextToken: 'more' })
      .rejectsOnce(failing('InternalServiceFault', 'try again'));
    expect(await read()).toEqual({ unknown: expect.stringContaining('(InternalServiceFault)') });
  });

  it('an answer that is not complete', async () => {
    cloudWatch.on(GetMetricDataCommand).resolves(page(['11:00:00'], [3], 'PartialData'));
    expect(await read()).toEqual({ unknown: expect.stringContaining('(IncompleteDataError)') });
    expect(onFailure.mock.calls[0]?.[0].message).toContain('the answer is PartialData');
  });
});
