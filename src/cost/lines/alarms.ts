import { severityOf } from '../../alert/severity.ts';
import { tierDefaults } from '../../spec/tier-defaults.ts';
import { deployed } from '../deployed.ts';
import type { Workload } from '../workload.ts';

const { alarmMetrics } = deployed;

type Spec = Workload['spec'];
type BurnRate = Spec['slos'][number]['burn_rates'][number];

/** Metrics that the alarms of a model watch, and its composite alarms. */
export function alarmsOf({ spec, isStreamed, hasLabelStream }: Workload): {
  readonly metrics: number;
  readonly composites: number;
} {
  const burning = burnRates(spec);
  const streams = Number(isStreamed) + Number(hasLabelStream);
  return {
    metrics:
      alarmMetrics.ofPipeline +
      streams * (alarmMetrics.ofStream + alarmMetrics.ofRejections) +
      (isStreamed ? alarmMetrics.ofPredictions : 0) +
      burning.reduce((sum, { metrics }) => sum + metrics, 0),
    composites: severitiesOf(spec, isStreamed, burning).size,
  };
}

/** Promises that CloudWatch follows by the minute, each burn rate by itself. The others are judged by the run. */
function burnRates(spec: Spec): (BurnRate & { readonly metrics: number })[] {
  const traffic = spec.slos.filter(
    ({ score, segment, datasets }) =>
      ['error_rate', 'availability', 'latency_p50', 'latency_p95', 'latency_p99'].includes(score) &&
      segment === undefined &&
      !datasets,
  );
  const { caller_side: caller } = spec.capture ?? {};
  // A load balancer counts its own failures and those behind it apart, in both windows.
  const extra = caller?.kind === 'load_balancer' ? 2 : 0;
  const missing =
    spec.features.some(({ critical }) => critical) && !spec.source ? tierDefaults[spec.tier].burn_rates : [];
  return [
    ...traffic.flatMap(({ score, burn_rates }) =>
      burn_rates.map((rate) => ({
        ...rate,
        metrics: alarmMetrics.ofBurnRate + (score.startsWith('latency') ? 0 : extra),
      })),
    ),
    ...missing.map((rate) => ({ ...rate, metrics: alarmMetrics.ofBurnRate })),
  ];
}

/** One composite alarm for each severity that any alarm has. */
function severitiesOf({ tier }: Spec, isStreamed: boolean, burning: readonly BurnRate[]): Set<string> {
  const silence = tier <= 1 ? 'sev2' : 'sev3';
  const outage = isStreamed ? [severityOf(tier, 'act')] : [];
  return new Set([silence, severityOf(tier, 'error'), ...outage, ...burning.map(({ severity }) => severity)]);
}
