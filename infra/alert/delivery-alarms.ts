import { Duration } from 'aws-cdk-lib';
import { deliveryBufferMs } from '../../src/spec/delivery-buffer.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import type { CapturedEvents } from '../capture/capture.ts';
import type { AlarmGroup } from './alarm-group.ts';
import { severityOfFault } from './monitor-severity.ts';

const runbook = 'docs/runbooks/monitoring.md';
const period = Duration.minutes(5);

/** Alarms on a delivery stream: what it holds back, throws aside or refuses. */
export function addDeliveryAlarms(
  group: AlarmGroup,
  spec: ResolvedSpec,
  { events, stream, transform }: CapturedEvents,
): void {
  const severity = severityOfFault(spec.tier);
  const lateSeconds = Math.max(900, (3 * deliveryBufferMs(spec)) / 1000);
  const of = `${spec.id}, ${events}`;
  const firehose = (metricName: string, statistic: string) =>
    stream.metric(metricName, { statistic, period });
  group.add({
    name: `${events}/delivery_delay`,
    severity,
    what: `${of}: for 15 minutes the oldest event waits longer than ${lateSeconds} s for its delivery to S3.`,
    runbook,
    metric: firehose('DeliveryToS3.DataFreshness', 'Maximum'),
    above: lateSeconds,
    periods: 3,
  });
  group.add({
    name: `${events}/delivery_failures`,
    severity,
    what: `${of}: for 15 minutes attempts to write to S3 fail; events wait in the stream, for a day at most.`,
    runbook,
    metric: firehose('DeliveryToS3.Success', 'Average'),
    below: 1,
    periods: 3,
  });
  group.add({
    name: `${events}/conversion_failures`,
    severity,
    what: `${of}: events could not be written as Parquet; they lie below firehose_errors/ and are in no figure.`,
    runbook,
    metric: firehose('FailedConversion.Records', 'Sum'),
    above: 0,
  });
  group.add({
    name: `${events}/throttled`,
    severity,
    what: `${of}: for 15 minutes the stream refuses events beyond its quota; loggers keep them only for a while.`,
    runbook,
    metric: firehose('ThrottledRecords', 'Sum'),
    above: 0,
    periods: 3,
  });
  group.add({
    name: `${events}/transform_errors`,
    severity,
    what: `${of}: for 15 minutes the function that flattens events fails; then they go to firehose_errors/ as they came.`,
    runbook,
    metric: transform.function.metricErrors({ period }),
    above: 0,
    periods: 3,
  });
}
