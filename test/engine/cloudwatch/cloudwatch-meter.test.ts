import { expect, it } from 'vitest';
import { CloudWatchMeter } from '../../../src/engine/cloudwatch/cloudwatch-meter.ts';

const at = new Date('2024-01-01T00:00:00Z');

function meter() {
  const lines: string[] = [];
  const made = new CloudWatchMeter({
    dimensions: { Stage: 'dev', Model: 'churn' },
    write: (line) => lines.push(line),
    clock: { now: () => at },
  });
  return { made, lines };
}

it('what was counted is one line in the embedded metric format', () => {
  const { made, lines } = meter();
  made.count('pages_sent');
  made.count('pages_sent', 2);
  made.count('athena_bytes', 10);
  expect(made.drain()).toEqual({ pages_sent: 3, athena_bytes: 10 });
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      Stage: 'dev',
      Model: 'churn',
      pages_sent: 3,
      athena_bytes: 10,
      _aws: {
        Timestamp: at.getTime(),
        CloudWatchMetrics: [
          {
            Namespace: 'Tidemark',
            Dimensions: [['Stage', 'Model']],
            Metrics: [
              { Name: 'pages_sent', Unit: 'Count' },
              { Name: 'athena_bytes', Unit: 'Bytes' },
            ],
          },
        ],
      },
    },
  ]);
});

it('nothing is counted twice, and nothing counted is no line', () => {
  const { made, lines } = meter();
  made.count('heartbeat');
  made.drain();
  expect(made.drain()).toEqual({});
  expect(lines).toHaveLength(1);
});

it('a step is timed also when it throws', async () => {
  const { made } = meter();
  await expect(made.time('score', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await made.time('score', async () => 7)).toBe(7);
  expect(made.drain().score_ms).toBeGreaterThan(0);
});

it('figures that CloudWatch does not take are left out, and no line has more than 100', () => {
  const { made, lines } = meter();
  made.count('bad', Number.NaN);
  made.count('worse', Number.POSITIVE_INFINITY);
  for (let index = 0; index < 101; index++) made.count(`m${index}`);
  made.drain();
  const metrics = lines.map((line) => {
    const { _aws, ...figures } = JSON.parse(line) as {
      _aws: { CloudWatchMetrics: { Metrics: { Name: string }[] }[] };
    } & Record<string, unknown>;
    const names = _aws.CloudWatchMetrics[0]!.Metrics.map(({ Name }) => Name);
    expect(names.every((name) => figures[name] === 1)).toBe(true);
    return names.length;
  });
  expect(metrics).toEqual([100, 1]);
});
