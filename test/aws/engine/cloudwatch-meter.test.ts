import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { beforeAll, expect, it } from 'vitest';
import { CloudWatchMeter } from '../../../src/engine/cloudwatch/cloudwatch-meter.ts';
import { uniqueName, useMoto } from '../aws-environment.ts';
import { putEmbeddedMetrics } from '../embedded-metrics.ts';

beforeAll(() => useMoto());

async function read(model: string, metric: string) {
  const { Datapoints } = await new CloudWatchClient({}).send(
    new GetMetricStatisticsCommand({
      Namespace: 'Tidemark',
      MetricName: metric,
      Dimensions: [
        { Name: 'Stage', Value: 'dev' },
        { Name: 'Model', Value: model },
      ],
      StartTime: new Date(Date.now() - 600_000),
      EndTime: new Date(Date.now() + 600_000),
      Period: 3600,
      Statistics: ['Sum', 'SampleCount'],
    }),
  );
  return Datapoints?.map(({ Sum, SampleCount, Unit }) => ({ Sum, SampleCount, Unit }));
}

it('what a handler counted is read back as metrics of its stage and model', async () => {
  const model = uniqueName('churn');
  const lines: string[] = ['START RequestId: 1', '{"level":"INFO","message":"not a metric"}'];
  const meter = new CloudWatchMeter({
    dimensions: { Stage: 'dev', Model: model },
    write: (line) => lines.push(line),
  });
  meter.count('pages_sent', 2);
  meter.count('athena_bytes', 4096);
  await meter.time('score', async () => undefined);
  meter.drain();
  meter.count('pages_sent', 3);
  meter.drain();
  expect(await putEmbeddedMetrics(lines.join('\n'))).toBe(4);
  expect(await read(model, 'pages_sent')).toEqual([{ Sum: 5, SampleCount: 2, Unit: 'Count' }]);
  expect(await read(model, 'athena_bytes')).toEqual([{ Sum: 4096, SampleCount: 1, Unit: 'Bytes' }]);
  expect(await read(model, 'score_ms')).toMatchObject([{ SampleCount: 1, Unit: 'Milliseconds' }]);
  expect(await read('another-model', 'pages_sent')).toEqual([]);
});

it.each([
  [{ figure: 'text' }, 'figure is not a number'],
  [{ Model: '' }, 'dimension Model has no text'],
])('a line that CloudWatch would leave a log line is an error: %j', async (change, message) => {
  const line = {
    Model: 'm',
    figure: 1,
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [{ Namespace: 'Tidemark', Dimensions: [['Model']], Metrics: [{ Name: 'figure' }] }],
    },
    ...change,
  };
  await expect(putEmbeddedMetrics(JSON.stringify(line))).rejects.toThrow(message);
});
