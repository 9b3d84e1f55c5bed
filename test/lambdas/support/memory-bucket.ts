import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';

const etagOf = (body: Uint8Array): string => `"${createHash('md5').update(body).digest('hex')}"`;

/** A bucket in memory behind the mocked SDK client, for handlers whose subject is not S3. */
export function memoryBucket() {
  const objects = new Map<string, Uint8Array>();
  const s3 = mockClient(S3Client);
  s3.on(GetObjectCommand).callsFake(({ Key }) => {
    const body = objects.get(Key);
    if (!body) throw Object.assign(new Error(`no ${Key}`), { name: 'NoSuchKey' });
    return {
      ETag: etagOf(body),
      Body: {
        transformToString: async () => Buffer.from(body).toString('utf8'),
        transformToByteArray: async () => body,
      },
    };
  });
  s3.on(PutObjectCommand).callsFake(({ Key, Body, IfNoneMatch }) => {
    if (IfNoneMatch === '*' && objects.has(Key))
      throw Object.assign(new Error(`${Key} is there`), {
        name: 'PreconditionFailed',
        $metadata: { httpStatusCode: 412 },
      });
    objects.set(Key, typeof Body === 'string' ? Buffer.from(Body) : Body);
    return {};
  });
  s3.on(ListObjectsV2Command).callsFake(({ Prefix = '' }) => ({
    Contents: [...objects]
      .filter(([key]) => key.startsWith(Prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([Key, body]) => ({ Key, Size: body.length, ETag: etagOf(body) })),
  }));
  s3.on(DeleteObjectCommand).callsFake(({ Key }) => {
    objects.delete(Key);
    return {};
  });
  return { objects, put: (key: string, body: string) => objects.set(key, Buffer.from(body)), s3 };
}
