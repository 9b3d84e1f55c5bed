import { embeddedMetrics } from '../../../engine/cloudwatch/embedded-metrics.ts';
import type { CaptureReport } from '../capture-counts.ts';
import type { MetricSink } from '../metric-sink.ts';

/** Latencies of one report that are written one by one. */
const mostLatencies = 2000;

/**
 * Counts as lines in CloudWatch's embedded metric format, which a log agent or Lambda turns into metrics of the namespace
 * Tidemark with the dimensions Stage and Model.
 * @param write takes one line. @default the process's output
 */
export const emfMetrics =
  (
    write: (line: string) => void = (line) => {
      process.stdout.write(`${line}\n`);
    },
  ): MetricSink =>
  ({ at, stage, model, figures, latencies, dropped }) => {
    const latency_ms = thinned(latencies);
    const lines = embeddedMetrics({
      namespace: 'Tidemark',
      dimensions: { Stage: stage, Model: model },
      figures: { ...figures, ...(latency_ms.length > 0 ? { latency_ms } : {}) },
      properties: Object.fromEntries(
        Object.entries(dropped).map(([reason, count]) => [`dropped_${reason}`, count]),
      ),
      at,
    });
    for (const line of lines) write(line);
  };

/**
 * The format has no counts beside values: each latency is a number of its own. Of very many, every k-th in their order,
 * which keeps every percentile.
 */
function thinned(latencies: CaptureReport['latencies']): number[] {
  const total = latencies.reduce((sum, [, count]) => sum + count, 0);
  const step = Math.max(1, total / mostLatencies);
  const found: number[] = [];
  let next = step / 2;
  let seen = 0;
  for (const [ms, count] of latencies) {
    seen += count;
    for (; next <= seen; next += step) found.push(ms);
  }
  return found;
}
