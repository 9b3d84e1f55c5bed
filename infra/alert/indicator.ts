import type { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import { type MetricAt, modelMetric, type TrafficMetrics } from './traffic-metrics.ts';

type Slo = ResolvedSpec['slos'][number];

/** What an SLO promises, as CloudWatch can follow it by the minute. */
export interface Indicator {
  /** What is bad, to follow "of requests". */
  readonly bad: string;
  /** Share of requests that may be bad. */
  readonly budget: number;
  /** Share of requests that are bad, 0 to 1; none where fewer than three are. */
  readonly badShare: (period: Duration) => cloudwatch.IMetric;
  readonly runbook: string;
}

/** Fewer bad requests are an accident, whatever share they are: at night one of three is a third. */
const leastBad = 3;

/** Share of the values that a percentile may leave above its limit. */
const percentiles: Readonly<Record<string, number>> = {
  latency_p50: 0.5,
  latency_p95: 0.05,
  latency_p99: 0.01,
};

/** Undefined for an SLO that the warehouse judges: drift, quality and outcomes are not known by the minute. */
export function indicatorOf(
  stage: string,
  spec: ResolvedSpec,
  slo: Slo,
  traffic: TrafficMetrics | undefined,
): Indicator | undefined {
  const runbook = (kind: string): string => slo.runbook ?? `docs/runbooks/${kind}.md`;
  const budgetOr = (promised: number): number => (slo.counts === 'events' ? 1 - slo.objective : promised);
  if (slo.segment !== undefined || slo.datasets) return undefined;
  if (slo.score === 'error_rate' || slo.score === 'availability') {
    if (!traffic) return undefined;
    const promised = slo.below ?? 1 - (slo.at_least ?? 0);
    return {
      bad: `failed, counted by ${traffic.countedBy}`,
      budget: budgetOr(promised),
      badShare: countedShare(traffic.errors, traffic.requests),
      runbook: runbook('system'),
    };
  }
  const above = percentiles[slo.score];
  if (above !== undefined && slo.below !== undefined) {
    if (!traffic) return undefined;
    return {
      bad: `took longer than ${slo.below} ms, counted by ${traffic.countedBy}`,
      budget: budgetOr(above),
      badShare: slowShare(traffic, slo.below),
      runbook: runbook('system'),
    };
  }
  if (slo.score === 'null_rate' && slo.below !== undefined && isOfCritical(spec, slo) && !spec.source) {
    const metric = modelMetric(stage, spec.id);
    return {
      bad: 'lacked a critical feature',
      budget: budgetOr(slo.below),
      badShare: countedShare([metric('missing_critical_features', 'Sum')], metric('requests', 'Sum')),
      runbook: runbook('missing'),
    };
  }
  return undefined;
}

/** Only of critical features is the missingness counted as it happens, and of all of them together. */
function isOfCritical({ features }: ResolvedSpec, slo: Slo): boolean {
  const critical = new Set(features.filter((feature) => feature.critical).map(({ name }) => name));
  return (
    slo.features !== undefined && slo.features.length > 0 && slo.features.every((name) => critical.has(name))
  );
}

/** Counts that come only where there is something to count are none where they do not come. */
const countedShare =
  (bad: readonly MetricAt[], all: MetricAt) =>
  (period: Duration): cloudwatch.IMetric => {
    const counts = bad.map((metric, index) => [`bad${index}`, metric(period)] as const);
    const sum = counts.map(([id]) => `FILL(${id}, 0)`).join(' + ');
    return new cloudwatch.MathExpression({
      expression: `IF(${sum} >= ${leastBad}, (${sum}) / all, 0)`,
      usingMetrics: { ...Object.fromEntries(counts), all: all(period) },
      period,
      label: 'share of requests',
    });
  };

const slowShare =
  ({ withinLimit, requests }: TrafficMetrics, limitMs: number) =>
  (period: Duration): cloudwatch.IMetric =>
    new cloudwatch.MathExpression({
      expression: `IF(all * (100 - quick) / 100 >= ${leastBad}, (100 - quick) / 100, 0)`,
      usingMetrics: { quick: withinLimit(limitMs)(period), all: requests(period) },
      period,
      label: 'share of requests',
    });
