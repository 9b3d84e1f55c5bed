import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { followedSlos } from '../alert/slo-alarms.ts';
import { callerTraffic, loggedTraffic, modelMetric } from '../alert/traffic-metrics.ts';
import { chart } from './chart.ts';
import type { ModelDashboardProps } from './model-dashboard.ts';

const period = Duration.minutes(5);

/** Alarms, traffic, latency, promises, and whether monitoring itself is alive. */
export function overviewWidgets({ stage, spec, composites }: ModelDashboardProps): cloudwatch.IWidget[][] {
  const traffic = callerTraffic(spec) ?? loggedTraffic(stage, spec);
  const metric = modelMetric(stage, spec.id);
  const slos = followedSlos(stage, spec);
  const heartbeat = chart({
    title: 'Monitoring is alive, and its pages',
    lines: [
      metric('heartbeat', 'Sum', 'beats')(Duration.minutes(15)),
      metric('pages_sent', 'Sum', 'pages sent')(Duration.minutes(15)),
      metric('pages_failed', 'Sum', 'pages not sent')(Duration.minutes(15)),
    ],
    unit: 'in 15 minutes',
  });
  const promises = slos.map(({ slo, indicator }) =>
    chart({
      title: `${slo.name}: share of requests that ${indicator.bad}`,
      lines: [indicator.badShare(Duration.hours(1))],
      bounds: [{ value: indicator.budget, label: 'budget', color: cloudwatch.Color.RED }],
      unit: 'share, by hour',
    }),
  );
  const volume = traffic && [
    chart({
      title: `Requests and errors (${traffic.countedBy})`,
      lines: [traffic.requests(period), ...traffic.errors.map((errors) => errors(period))],
      unit: 'in 5 minutes',
    }),
    chart({
      title: `Latency (${traffic.countedBy})`,
      lines: ['p50', 'p95', 'p99'].map((statistic) =>
        traffic.latency(statistic)(period).with({ label: statistic }),
      ),
      unit: traffic.latencyUnitMs === 1 ? 'ms' : traffic.latencyUnitMs > 1 ? 's' : 'µs',
    }),
  ];
  return [
    [new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms: [...composites], width: 24, height: 3 })],
    [...(volume ?? []), heartbeat],
    ...(promises.length > 0 ? [promises] : []),
  ];
}
