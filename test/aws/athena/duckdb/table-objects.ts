import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { parseS3Uri } from '../../../../src/engine/s3/s3-location.ts';
import type { Catalog, CatalogTable } from './catalog.ts';

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly etag: string;
  readonly size: number;
}

/** A partition's objects. */
export interface TablePartition {
  readonly values: Readonly<Record<string, string>>;
  readonly objects: readonly StoredObject[];
}

/** What Athena would find: by projection, where a table has it, else in the partitions that are registered. */
export async function tablePartitions(
  s3: S3Client,
  catalog: Catalog,
  database: string,
  table: CatalogTable,
): Promise<TablePartition[]> {
  if (table.parameters['projection.enabled'] === 'true') return projected(s3, table);
  const keys = table.partitionKeys.map(({ name }) => name);
  if (keys.length === 0) return [{ values: {}, objects: await objectsBelow(s3, table.location) }];
  const registered = await catalog.partitions(database, table.name);
  return Promise.all(
    registered.map(async ({ values, location }) => ({
      values: Object.fromEntries(keys.map((key, index) => [key, values[index] ?? ''])),
      objects: await objectsBelow(s3, location),
    })),
  );
}

/** Partitions that the template names and that exist. An enumeration bounds them; everything below a folder is in it. */
async function projected(s3: S3Client, { parameters, location }: CatalogTable): Promise<TablePartition[]> {
  const template = parameters['storage.location.template'] ?? location;
  const form = new RegExp(`^${escaped(template).replace(/\\\$\\\{(\w+)\\\}/g, '(?<$1>[^/]+)')}/?`);
  const before = template.slice(0, template.includes('${') ? template.indexOf('${') : undefined);
  const partitions = new Map<string, { values: Record<string, string>; objects: StoredObject[] }>();
  for (const object of await objectsBelow(s3, before)) {
    const found = form.exec(`s3://${object.bucket}/${object.key}`);
    const values = { ...found?.groups };
    if (!found || !isProjected(values, parameters)) continue;
    const partition = partitions.get(found[0]) ?? { values, objects: [] };
    partition.objects.push(object);
    partitions.set(found[0], partition);
  }
  return [...partitions.values()];
}

const isProjected = (
  values: Readonly<Record<string, string>>,
  parameters: Readonly<Record<string, string>>,
): boolean =>
  Object.entries(values).every(([key, value]) =>
    parameters[`projection.${key}.type`] === 'enum'
      ? (parameters[`projection.${key}.values`] ?? '').split(',').includes(value)
      : true,
  );

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

async function objectsBelow(s3: S3Client, uri: string): Promise<StoredObject[]> {
  const { bucket, key: prefix } = parseS3Uri(uri);
  const found: StoredObject[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client: s3 },
    { Bucket: bucket, Prefix: prefix },
  )) {
    for (const { Key = '', ETag = '', Size = 0 } of Contents) {
      // As Hive does: what begins with a dot or an underscore is hidden, and nothing is read of nothing.
      if (Size > 0 && !/^[._]/.test(Key.split('/').at(-1) ?? ''))
        found.push({ bucket, key: Key, etag: ETag, size: Size });
    }
  }
  return found;
}
