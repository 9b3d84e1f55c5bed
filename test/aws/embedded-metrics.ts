import { CloudWatchClient, PutMetricDataCommand, type StandardUnit } from '@aws-sdk/client-cloudwatch';

interface Directive {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string; readonly Unit?: string }[];
}

interface EmbeddedLine extends Record<string, unknown> {
  readonly _aws: { readonly Timestamp: number; readonly CloudWatchMetrics: readonly Directive[] };
}

const day = 86_400_000;

/**
 * CloudWatch's part of the embedded metric format: what a log holds becomes metrics. A line that CloudWatch would leave
 * a log line is an error here.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export async function putEmbeddedMetrics(log: string, client = new CloudWatchClient({})): Promise<number> {
  const lines = log.split('\n').flatMap((line) => tryEmbedded(line) ?? []);
  let put = 0;
  for (const line of lines) {
    checkTimestamp(line._aws.Timestamp);
    for (const directive of line._aws.CloudWatchMetrics) put += await putDirective(line, directive, client);
  }
  return put;
}

function tryEmbedded(line: string): EmbeddedLine | undefined {
  try {
    const parsed = JSON.parse(line) as EmbeddedLine;
    return parsed?._aws?.CloudWatchMetrics ? parsed : undefined;
  } catch {
    return undefined;
  }
}

async function putDirective(
  line: EmbeddedLine,
  { Namespace, Dimensions, Metrics }: Directive,
  client: CloudWatchClient,
): Promise<number> {
  if (Namespace.length === 0 || Namespace.length > 1024 || Namespace.startsWith('AWS/'))
    throw new RangeError(`bad namespace ${Namespace}`);
  if (Metrics.length > 100) throw new RangeError(`${Metrics.length} metrics in one directive`);
  const data = Metrics.flatMap(({ Name, Unit }) =>
    Dimensions.map((names) => ({
      MetricName: Name,
      Timestamp: new Date(line._aws.Timestamp),
      Unit: (Unit ?? 'None') as StandardUnit,
      Dimensions: dimensionsOf(line, names),
      ...valuesOf(Name, line[Name]),
    })),
  );
  if (data.length > 0) await client.send(new PutMetricDataCommand({ Namespace, MetricData: data }));
  return data.length;
}

function dimensionsOf(line: EmbeddedLine, names: readonly string[]) {
  if (names.length > 30) throw new RangeError(`${names.length} dimensions`);
  return names.map((name) => {
    const value = line[name];
    if (typeof value !== 'string' || value === '') throw new RangeError(`dimension ${name} has no text`);
    return { Name: name, Value: value };
  });
}

function valuesOf(name: string, target: unknown): { Value: number } | { Values: number[] } {
  const values = Array.isArray(target) ? target : [target];
  if (values.length === 0 || values.length > 100) throw new RangeError(`${values.length} values of ${name}`);
  if (!values.every((value) => typeof value === 'number' && Number.isFinite(value)))
    throw new RangeError(`${name} is not a number: ${JSON.stringify(target)}`);
  return Array.isArray(target) ? { Values: target as number[] } : { Value: target as number };
}

/** Two weeks back, two hours ahead. */
function checkTimestamp(at: number): void {
  const age = Date.now() - at;
  if (!(age <= 14 * day && age >= -day / 12))
    throw new RangeError(`a timestamp of ${new Date(at).toISOString()}`);
}
