import type { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';

export type MetricAt = (period: Duration) => cloudwatch.Metric;

/** Requests as somebody counts them before any sampling. */
export interface TrafficMetrics {
  /** Who counts, for descriptions. */
  readonly countedBy: string;
  readonly requests: MetricAt;
  /** Each of them counts requests that failed. */
  readonly errors: readonly MetricAt[];
  /** Share of requests that took no longer, in per cent. @param limitMs milliseconds */
  readonly withinLimit: (limitMs: number) => MetricAt;
  /** A statistic of the whole latency, such as `p95`. */
  readonly latency: (statistic: string) => MetricAt;
  /** Milliseconds in a unit of `latency`. */
  readonly latencyUnitMs: number;
}

/** A metric that Tidemark's logger, transform or handlers write, of one model. */
export const modelMetric =
  (stage: string, model: string) =>
  (metricName: string, statistic: string, label?: string): MetricAt =>
  (period) =>
    new cloudwatch.Metric({
      namespace: 'Tidemark',
      metricName,
      dimensionsMap: { Stage: stage, Model: model },
      statistic,
      period,
      ...(label === undefined ? {} : { label }),
    });

/** What the logger counts: undefined for a model whose events another system writes. */
export function loggedTraffic(stage: string, spec: ResolvedSpec): TrafficMetrics | undefined {
  if (spec.source) return undefined;
  const metric = modelMetric(stage, spec.id);
  return {
    countedBy: spec.capture?.counted_by === 'transform' ? 'delivered events' : 'the logger',
    requests: metric('requests', 'Sum'),
    errors: [metric('errors', 'Sum')],
    withinLimit: (limit) => metric('latency_ms', percentileRank(limit)),
    latency: (statistic) => metric('latency_ms', statistic),
    latencyUnitMs: 1,
  };
}

type CallerSide = NonNullable<NonNullable<ResolvedSpec['capture']>['caller_side']>;

/** What stands before the model counts, too, while the model is dead: undefined where the spec maps nothing. */
export function callerTraffic({ capture }: ResolvedSpec): TrafficMetrics | undefined {
  return capture?.caller_side && sources[capture.caller_side.kind](capture.caller_side as never);
}

const sources: {
  readonly [Kind in CallerSide['kind']]: (side: Extract<CallerSide, { kind: Kind }>) => TrafficMetrics;
} = {
  load_balancer: ({ name, target_group }) => {
    const target = {
      LoadBalancer: name,
      ...(target_group === undefined ? {} : { TargetGroup: target_group }),
    };
    const of = awsMetric('AWS/ApplicationELB');
    return {
      countedBy: `load balancer ${name}`,
      requests: of('RequestCount', 'Sum', target),
      // The balancer's own 5xx: no target answered. They belong to no target group.
      errors: [
        of('HTTPCode_Target_5XX_Count', 'Sum', target),
        of('HTTPCode_ELB_5XX_Count', 'Sum', { LoadBalancer: name }),
      ],
      withinLimit: (limit) => of('TargetResponseTime', percentileRank(limit / 1000), target),
      latency: (statistic) => of('TargetResponseTime', statistic, target),
      latencyUnitMs: 1000,
    };
  },
  api_gateway: (side) => {
    const isHttp = side.protocol === 'http';
    const dimensions = {
      [isHttp ? 'ApiId' : 'ApiName']: side.name,
      ...(side.stage === undefined ? {} : { Stage: side.stage }),
    };
    const of = awsMetric('AWS/ApiGateway');
    return {
      countedBy: `API ${side.name}`,
      requests: of('Count', 'Sum', dimensions),
      errors: [of(isHttp ? '5xx' : '5XXError', 'Sum', dimensions)],
      withinLimit: (limit) => of('Latency', percentileRank(limit), dimensions),
      latency: (statistic) => of('Latency', statistic, dimensions),
      latencyUnitMs: 1,
    };
  },
  sagemaker_endpoint: ({ name, variant }) => {
    const dimensions = { EndpointName: name, VariantName: variant };
    const of = awsMetric('AWS/SageMaker');
    return {
      countedBy: `endpoint ${name}`,
      requests: of('Invocations', 'Sum', dimensions),
      errors: [of('Invocation5XXErrors', 'Sum', dimensions)],
      // SageMaker counts in microseconds.
      withinLimit: (limit) => of('ModelLatency', percentileRank(limit * 1000), dimensions),
      latency: (statistic) => of('ModelLatency', statistic, dimensions),
      latencyUnitMs: 0.001,
    };
  },
};

const awsMetric =
  (namespace: string) =>
  (metricName: string, statistic: string, dimensionsMap: Record<string, string>): MetricAt =>
  (period) =>
    new cloudwatch.Metric({ namespace, metricName, dimensionsMap, statistic, period });

/** Share of values up to a limit, in per cent. */
const percentileRank = (limit: number): string => cloudwatch.Stats.percentileRank(limit);
