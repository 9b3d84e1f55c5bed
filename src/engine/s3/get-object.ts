import { GetObjectCommand, type GetObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { AwsError, hasName } from '../aws/aws-error.ts';
import type { S3Location } from './s3-location.ts';

/** An object whose body is not read yet. */
export interface OpenObject {
  readonly body: NonNullable<GetObjectCommandOutput['Body']>;
  readonly etag: string;
  /** Bytes of the body: of the range, where one was asked for. */
  readonly size: number;
}

/**
 * Opens an object, or a range of its bytes; undefined where none has the key.
 * @param range as HTTP has it: `bytes=0-9`, `bytes=-8`
 */
export async function getObject(
  client: S3Client,
  { bucket, key }: S3Location,
  range?: string,
): Promise<OpenObject | undefined> {
  try {
    const {
      Body,
      ETag = '',
      ContentLength = 0,
    } = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, ...(range ? { Range: range } : {}) }),
    );
    if (!Body) throw new Error('S3 sent no body.');
    return { body: Body, etag: ETag, size: ContentLength };
  } catch (error) {
    if (hasName(error, 'NoSuchKey')) return undefined;
    // S3 says so of a key that is not there, too, to a role that may not list the bucket.
    throw new AwsError(`read s3://${bucket}/${key}`, 's3:GetObject and s3:ListBucket', error);
  }
}
