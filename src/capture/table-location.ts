import type { Partition } from '../engine/tables/partition.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import type { TablePartition } from '../spec/table-partitions.ts';
import { instantsOf, isOnlyHour, partitionValue } from './partition-values.ts';

/** Where objects of a table lie: keys of a bucket that begin with one of some prefixes. */
export interface TableLocation {
  readonly bucket: string;
  readonly prefixes: readonly string[];
}

/** All of a table: what may be read of a bucket for it. Undefined where the spec does not say where it lies. */
export function tableLocation({ source }: Pick<ModelSpec, 'source'>): TableLocation | undefined {
  const location = source?.location ?? '';
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/([^$]*)/.exec(location) ?? [];
  if (bucket === undefined) return undefined;
  return { bucket, prefixes: [location.includes('${') ? prefix : asFolder(prefix)] };
}

/**
 * What a delivery partition is made of. `${column}` in the location stands for the value of a partition column; without
 * any, each has a folder `column=value`, in their order.
 */
export function partitionLocation(
  spec: Pick<ModelSpec, 'source'>,
  delivery: Partition,
): TableLocation | undefined {
  const { partitions = [], location } = spec.source ?? {};
  const whole = tableLocation(spec);
  if (!whole || location === undefined || partitions.length === 0) return whole;
  const template = location.includes('${')
    ? location.slice(`s3://${whole.bucket}/`.length)
    : `${whole.prefixes[0]}${partitions.map(({ column }) => `${column}=\${${column}}/`).join('')}`;
  const isEscaped = !location.includes('${');
  const prefixes = instantsOf(partitions, delivery).map((instant) =>
    filled(template, instant, partitions, delivery, isEscaped),
  );
  return { bucket: whole.bucket, prefixes: [...new Set(prefixes)] };
}

/** Cut where only the hour of a whole day would follow: its hours lie below. */
function filled(
  template: string,
  instant: string,
  partitions: readonly TablePartition[],
  { grain }: Partition,
  isEscaped: boolean,
): string {
  const [head = '', ...parts] = template.split('${');
  let prefix = head;
  for (const part of parts) {
    const [column, rest = ''] = part.split('}', 2) as [string, string?];
    const partition = partitions.find((each) => each.column === column);
    if (!partition || (grain === 'day' && isOnlyHour(partition))) return prefix;
    const value = partitionValue(partition, instant);
    // As Hive escapes what would be a folder of its own.
    prefix += (isEscaped ? value.replaceAll('/', '%2F') : value) + rest;
  }
  return prefix;
}

const asFolder = (prefix: string): string => (prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`);
