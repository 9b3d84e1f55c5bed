import type { MetricSet } from '../../engine/cloudwatch/embedded-metrics.ts';
import type { InferenceEvent } from '../inference-event.ts';
import { isFailed, lacksCritical, latencyOf } from '../logger/request-facts.ts';
import type { TransformedBatch } from './transform-batch.ts';

type Counted = Pick<MetricSet, 'dimensions' | 'figures'>;

/** Delivered and rejected, and rejected by reason: at least once, since Firehose may hand a batch over again. */
export function batchFigures(
  { events, reasons }: Pick<TransformedBatch<unknown>, 'events' | 'reasons'>,
  of: 'events' | 'labels',
  dimensions: Readonly<Record<string, string>>,
): Counted[] {
  const rejected = Object.values(reasons).reduce((sum, count) => sum + count, 0);
  return [
    { dimensions, figures: { [`delivered_${of}`]: events.length, [`rejected_${of}`]: rejected } },
    ...Object.entries(reasons).map(([reason, count]) => ({
      dimensions: { ...dimensions, Reason: reason },
      figures: { [`rejected_${of}`]: count },
    })),
  ];
}

/**
 * What a logger would have counted of each request, for services that have none. Counts are estimates where events are
 * sampled: each stands for 1 / sample_rate requests. Latencies are those of the sample.
 */
export function requestFigures(
  events: readonly InferenceEvent[],
  critical: readonly string[],
  dimensions: Readonly<Record<string, string>>,
): Counted {
  let requests = 0;
  let errors = 0;
  let missing = 0;
  for (const event of events) {
    const weight = 1 / (event.sample_rate ?? 1);
    requests += weight;
    if (isFailed(event)) errors += weight;
    else if (lacksCritical(event, critical)) missing += weight;
  }
  const latency_ms = events.flatMap(({ latency }) => latencyOf(latency) ?? []);
  return { dimensions, figures: { requests, errors, missing_critical_features: missing, latency_ms } };
}
