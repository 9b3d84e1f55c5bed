import type { CloudWatchClient, MetricDatum } from '@aws-sdk/client-cloudwatch';

import type { CaptureReport } from '../capture-counts.ts';
import type { MetricSink } from '../metric-sink.ts';
import type { AwsClient } from './aws-client.ts';

/** Values with counts that one datum may have (PutMetricData API reference). */
const mostValues = 150;

/**
 * Counts to CloudWatch by PutMetricData, where no log agent reads the output. Every latency is told with its count.
 * Each call costs: prefer `emfMetrics` where logs reach CloudWatch.
 */
export function cloudWatchMetrics({ client }: { readonly client?: AwsClient } = {}): MetricSink {
  let made = client as CloudWatchClient | undefined;
  return async (report) => {
    const { CloudWatchClient, PutMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
    made ??= new CloudWatchClient({});
    await made.send(new PutMetricDataCommand({ Namespace: 'Tidemark', MetricData: dataOf(report) }));
  };
}

function dataOf({ at, stage, model, figures, latencies }: CaptureReport): MetricDatum[] {
  const shared = {
    Timestamp: at,
    Dimensions: [
      { Name: 'Stage', Value: stage },
      { Name: 'Model', Value: model },
    ],
  };
  const data: MetricDatum[] = Object.entries(figures).map(([MetricName, Value]) => ({
    ...shared,
    MetricName,
    Unit: 'Count',
    Value,
  }));
  for (let start = 0; start < latencies.length; start += mostValues) {
    const part = latencies.slice(start, start + mostValues);
    data.push({
      ...shared,
      MetricName: 'latency_ms',
      Unit: 'Milliseconds',
      Values: part.map(([ms]) => ms),
      Counts: part.map(([, count]) => count),
    });
  }
  return data;
}
