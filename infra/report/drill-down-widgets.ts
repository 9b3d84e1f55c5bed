import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { isSentCounted } from '../../src/spec/is-sent-counted.ts';
import { modelMetric } from '../alert/traffic-metrics.ts';
import { chart } from './chart.ts';
import type { ModelDashboardProps } from './model-dashboard.ts';

const hour = Duration.hours(1);

/** From events that were sent to verdicts that were given. */
export function drillDownWidgets({ stage, spec, streams }: ModelDashboardProps): cloudwatch.IWidget[][] {
  const metric = modelMetric(stage, spec.id);
  const events = streams.map(({ events: kind, stream }) =>
    chart({
      title: `${kind}: sent to the stream, written to S3`,
      lines: [
        stream.metric('IncomingRecords', { statistic: 'Sum', period: hour, label: 'sent' }),
        stream.metric('DeliveryToS3.Records', { statistic: 'Sum', period: hour, label: 'written' }),
        stream.metric('FailedConversion.Records', {
          statistic: 'Sum',
          period: hour,
          label: 'not convertible',
        }),
      ],
      unit: 'in an hour',
    }),
  );
  const contract = chart({
    title: 'Events: accepted, rejected, without a critical feature',
    lines: [
      metric('delivered_events', 'Sum', 'accepted')(hour),
      metric('rejected_events', 'Sum', 'rejected')(hour),
      metric('missing_critical_features', 'Sum', 'without a critical feature')(hour),
    ],
    unit: 'in an hour',
  });
  const verdicts = chart({
    title: 'Partitions judged, questions without an answer',
    lines: [
      metric('partitions_done', 'Sum', 'partitions judged')(hour),
      metric('verdict_errors', 'Sum', 'questions without an answer')(hour),
      metric('stage_failures', 'Sum', 'stages that failed')(hour),
      ...(isSentCounted(spec)
        ? [metric('sent_counts_unread', 'Sum', 'partitions whose sent events could not be read')(hour)]
        : []),
    ],
    unit: 'in an hour',
  });
  return [[...events, ...(spec.source ? [] : [contract])], [verdicts]];
}
