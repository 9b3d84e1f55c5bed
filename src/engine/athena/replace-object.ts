import type { S3Client } from '@aws-sdk/client-s3';
import { ParquetStream } from '../parquet/parquet-stream.ts';
import { ObjectUpload } from '../s3/object-upload.ts';
import type { S3Location } from '../s3/s3-location.ts';
import { type TableName, tableByName } from '../tables/index.ts';
import type { QueryResult } from './query-result.ts';

/** Replaces an object by results, one after the other, which go through memory piece by piece. @returns rows */
export async function replaceObject(
  s3: S3Client,
  table: TableName,
  to: S3Location,
  results: readonly QueryResult[],
): Promise<number> {
  const parquet = new ParquetStream(tableByName(table));
  const upload = new ObjectUpload(s3, to);
  const sendBytes = (): Promise<void> => upload.write(parquet.takeBytes());
  try {
    for (const result of results) await result.read(parquet, sendBytes);
    parquet.finish();
    await sendBytes();
    await upload.finish();
  } catch (error) {
    await upload.abort();
    throw error;
  }
  return parquet.rows;
}
