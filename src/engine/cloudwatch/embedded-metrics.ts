/** Figures of one moment that share their dimensions. */
export interface MetricSet {
  readonly namespace: string;
  /** In order; names and values are not empty. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly figures: Readonly<Record<string, number>>;
  readonly at: Date;
  /** Beside the figures in the log line, to search by: no metric of its own. */
  readonly properties?: Readonly<Record<string, string | number>>;
}

/** Metrics that one directive may have. */
const mostMetrics = 100;

/**
 * Log lines in the embedded metric format, which CloudWatch turns into metrics: mostly one. Figures that are not finite
 * are left out, as CloudWatch takes none.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embeddedMetrics({
  namespace,
  dimensions,
  figures,
  at,
  properties = {},
}: MetricSet): string[] {
  const finite = Object.entries(figures).filter(([, figure]) => Number.isFinite(figure));
  const lines: string[] = [];
  for (let start = 0; start < finite.length; start += mostMetrics) {
    const part = finite.slice(start, start + mostMetrics);
    const directive = {
      Namespace: namespace,
      Dimensions: [Object.keys(dimensions)],
      Metrics: part.map(([name]) => ({ Name: name, Unit: unitOf(name) })),
    };
    const _aws = { Timestamp: at.getTime(), CloudWatchMetrics: [directive] };
    lines.push(JSON.stringify({ ...properties, ...dimensions, ...Object.fromEntries(part), _aws }));
  }
  return lines;
}

/** A metric's name ends in its unit, or it is a count. */
function unitOf(name: string): 'Milliseconds' | 'Seconds' | 'Bytes' | 'Count' {
  if (name.endsWith('_ms')) return 'Milliseconds';
  if (name.endsWith('_s')) return 'Seconds';
  return name.endsWith('_bytes') ? 'Bytes' : 'Count';
}
