import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { cloudWatchMetrics } from '../../../../src/capture/logger/aws/cloudwatch-metrics.ts';

const cloudWatch = mockClient(CloudWatchClient);
const at = new Date('2026-03-01T06:00:00Z');

it('tells every figure, and each latency with its count, 150 in a datum', async () => {
  cloudWatch.on(PutMetricDataCommand).resolves({});
  const latencies = Array.from({ length: 200 }, (_, index) => [index, index + 1] as const);
  await cloudWatchMetrics({ client: new CloudWatchClient({ region: 'eu-west-1' }) })({
    at,
    stage: 'prod',
    model: 'churn',
    figures: { requests: 3, errors: 0 },
    latencies,
    dropped: {},
  });
  const { Namespace, MetricData } = cloudWatch.commandCalls(PutMetricDataCommand)[0]!.args[0].input;
  const shared = {
    Timestamp: at,
    Dimensions: [
      { Name: 'Stage', Value: 'prod' },
      { Name: 'Model', Value: 'churn' },
    ],
  };
  expect(Namespace).toBe('Tidemark');
  expect(MetricData?.slice(0, 2)).toEqual([
    { ...shared, MetricName: 'requests', Unit: 'Count', Value: 3 },
    { ...shared, MetricName: 'errors', Unit: 'Count', Value: 0 },
  ]);
  const parts = MetricData!.slice(2);
  expect(parts.map(({ Values }) => Values?.length)).toEqual([150, 50]);
  expect(parts.flatMap(({ Counts }) => Counts!).reduce((sum, count) => sum + count, 0)).toBe(20_100);
});
