/** Figures of one moment that share their dimensions. */
export interface MetricSet {
  readonly namespace: string;
  /** In order; names and values are not empty. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** A number, or each of several. */
  readonly figures: Readonly<Record<string, number | readonly number[]>>;
  readonly at: Date;
  /** Beside the figures in the log line, to search by: no metric of its own. */
  readonly properties?: Readonly<Record<string, string | number>>;
}

/** Metrics that one directive may have. */
const mostMetrics = 100;
/** Values of one metric that one line may have. */
const mostValues = 100;

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
  type Part = [string, number | readonly number[]][];
  const single: [string, number][] = [];
  const several: Part[] = [];
  for (const [name, figure] of Object.entries(figures)) {
    if (typeof figure !== 'number')
      several.push(
        ...inPieces(figure.filter(Number.isFinite), mostValues).map((piece): Part => [[name, piece]]),
      );
    else if (Number.isFinite(figure)) single.push([name, figure]);
  }
  const parts: Part[] = [...inPieces(single, mostMetrics), ...several];
  return parts.map((part) => {
    const directive = {
      Namespace: namespace,
      Dimensions: [Object.keys(dimensions)],
      Metrics: part.map(([name]) => ({ Name: name, Unit: unitOf(name) })),
    };
    const _aws = { Timestamp: at.getTime(), CloudWatchMetrics: [directive] };
    return JSON.stringify({ ...properties, ...dimensions, ...Object.fromEntries(part), _aws });
  });
}

const inPieces = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, piece) =>
    all.slice(piece * size, (piece + 1) * size),
  );

/** A metric's name ends in its unit, or it is a count. */
function unitOf(name: string): 'Milliseconds' | 'Seconds' | 'Bytes' | 'Count' {
  if (name.endsWith('_ms')) return 'Milliseconds';
  if (name.endsWith('_s')) return 'Seconds';
  return name.endsWith('_bytes') ? 'Bytes' : 'Count';
}
