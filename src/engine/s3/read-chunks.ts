import type { S3Client } from '@aws-sdk/client-s3';
import { AwsError } from '../aws/aws-error.ts';
import { getObject } from './get-object.ts';
import type { S3Location } from './s3-location.ts';

/** How often a download goes on after its connection broke. */
const mostBreaks = 5;

/** The bytes of an object as they come, however large it is; a broken connection goes on where it stopped. */
export async function* readChunks(
  client: S3Client,
  location: S3Location,
): AsyncGenerator<Uint8Array, void, void> {
  const at = `s3://${location.bucket}/${location.key}`;
  let read = 0;
  let etag: string | undefined;
  for (let breaks = 0; ; breaks++) {
    const found = await getObject(client, location, read > 0 ? `bytes=${read}-` : undefined);
    if (!found) throw new MissingObjectError(at);
    if (etag !== undefined && found.etag !== etag) throw new Error(`${at} was replaced while it was read.`);
    etag = found.etag;
    const total = read + found.size;
    try {
      for await (const chunk of found.body as AsyncIterable<Uint8Array>) {
        read += chunk.length;
        yield chunk;
      }
      return;
    } catch (error) {
      if (read === total) return;
      if (breaks === mostBreaks) throw new AwsError(`read ${at} to its end`, 's3:GetObject', error);
    }
  }
}

/** An object that was there, or should be, is not. */
export class MissingObjectError extends Error {
  override readonly name = 'MissingObjectError';

  constructor(at: string) {
    super(`There is no object ${at}.`);
  }
}
