import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { modelMetric } from '../alert/traffic-metrics.ts';
import { chart } from './chart.ts';
import type { ModelDashboardProps } from './model-dashboard.ts';

const hour = Duration.hours(1);

/** Executions, functions, streams, queries, and the last errors of any function. */
export function diagnosticsWidgets(props: ModelDashboardProps): cloudwatch.IWidget[][] {
  const { stage, spec, streams, pipeline } = props;
  const { machine, deadLetters, stages, start, heartbeat } = pipeline;
  const handlers = [start, ...stages.all, heartbeat, ...streams.map(({ transform }) => transform)];
  const nameOf = (handler: (typeof handlers)[number]): string => handler.node.id;
  const executions = chart({
    title: 'Executions',
    lines: [
      machine.metricStarted({ period: hour, label: 'started' }),
      machine.metricSucceeded({ period: hour, label: 'succeeded' }),
      machine.metricFailed({ period: hour, label: 'failed' }),
      machine.metricTimedOut({ period: hour, label: 'timed out' }),
      deadLetters.metricApproximateNumberOfMessagesVisible({ period: hour, label: 'dead letters' }),
    ],
    unit: 'in an hour',
  });
  const durations = chart({
    title: 'Functions: longest run',
    lines: handlers.map((handler) =>
      handler.function.metricDuration({ statistic: 'Maximum', period: hour, label: nameOf(handler) }),
    ),
    unit: 'ms',
  });
  const errors = chart({
    title: 'Functions: errors',
    lines: handlers.map((handler) =>
      handler.function.metricErrors({ statistic: 'Sum', period: hour, label: nameOf(handler) }),
    ),
    unit: 'in an hour',
  });
  const freshness = chart({
    title: 'Streams: age of the oldest event',
    lines: streams.map(({ events, stream }) =>
      stream.metric('DeliveryToS3.DataFreshness', { statistic: 'Maximum', period: hour, label: events }),
    ),
    unit: 's',
  });
  const bytes = chart({
    title: 'Athena: bytes scanned',
    lines: [modelMetric(stage, spec.id)('athena_bytes', 'Sum', 'bytes')(hour)],
    unit: 'bytes in an hour',
  });
  const lastErrors = new cloudwatch.LogQueryWidget({
    title: 'Last errors of the functions',
    logGroupNames: handlers.map(({ function: { logGroup } }) => logGroup.logGroupName),
    queryLines: [
      'fields @timestamp, service, message, error.message, @log',
      'filter level = "ERROR" or @message like /Task timed out|Runtime exited/',
      'sort @timestamp desc',
      'limit 20',
    ],
    width: 24,
    height: 6,
  });
  return [[executions, durations, errors], [...(streams.length > 0 ? [freshness] : []), bytes], [lastErrors]];
}
