import type { S3Client } from '@aws-sdk/client-s3';
import { parquetMetadataAsync } from 'hyparquet';
import { getObject } from '../s3/get-object.ts';
import type { S3Store } from '../s3/s3-store.ts';

/** Footers that are read at a time. */
const together = 8;

/**
 * Rows of the Parquet files below a prefix, from their footers: a query that counts would take a turn of the state
 * machine, and cost its 10 MB.
 */
export async function countRows(client: S3Client, store: S3Store, prefix: string): Promise<number> {
  const objects = (await store.list(prefix)).filter(({ size }) => size > 0);
  let rows = 0;
  for (let start = 0; start < objects.length; start += together) {
    const counts = await Promise.all(
      objects
        .slice(start, start + together)
        .map(({ key, size }) => footerRows(client, store.bucket, key, size)),
    );
    rows = counts.reduce((sum, count) => sum + count, rows);
  }
  return rows;
}

async function footerRows(client: S3Client, bucket: string, key: string, size: number): Promise<number> {
  const slice = async (start: number, end = size): Promise<ArrayBuffer> => {
    const found = await getObject(client, { bucket, key }, `bytes=${start}-${end - 1}`);
    if (!found) throw new Error(`s3://${bucket}/${key} vanished while its rows were counted.`);
    const bytes = await found.body.transformToByteArray();
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  };
  const { num_rows } = await parquetMetadataAsync({ byteLength: size, slice });
  return Number(num_rows);
}
