import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { ObjectUpload } from '../../../src/engine/s3/object-upload.ts';

const s3 = mockClient(S3Client);
const upload = () => new ObjectUpload(new S3Client({ region: 'eu-central-1' }), { bucket: 'b', key: 'k' });
const megabytes = (count: number): Uint8Array => new Uint8Array(count * 2 ** 20);

beforeEach(() => {
  s3.reset();
  s3.on(CreateMultipartUploadCommand).resolves({ UploadId: 'u' });
  s3.on(UploadPartCommand).resolves({ ETag: '"p"', ChecksumCRC32: 'c' });
});

it('what is small is one put', async () => {
  const small = upload();
  await small.write(megabytes(3));
  await small.write(megabytes(4));
  await small.finish();
  const puts = s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input.Body as Uint8Array);
  expect(puts.map(({ length }) => length)).toEqual([7 * 2 ** 20]);
  expect(s3.commandCalls(CreateMultipartUploadCommand)).toHaveLength(0);
});

it('what is large goes up in parts, of which no more than one is held', async () => {
  const large = upload();
  for (let piece = 0; piece < 7; piece++) await large.write(megabytes(3));
  expect(s3.commandCalls(UploadPartCommand)).toHaveLength(2);
  await large.finish();
  const parts = s3.commandCalls(UploadPartCommand).map(({ args: [{ input }] }) => input);
  expect(parts.map(({ PartNumber, Body }) => [PartNumber, (Body as Uint8Array).length / 2 ** 20])).toEqual([
    [1, 9],
    [2, 9],
    [3, 3],
  ]);
  expect(
    s3
      .commandCalls(CompleteMultipartUploadCommand)[0]
      ?.args[0].input.MultipartUpload?.Parts?.map(({ PartNumber }) => PartNumber),
  ).toEqual([1, 2, 3]);
});

it('a part that fails is an error, and giving up removes those that went up', async () => {
  const failing = upload();
  await failing.write(megabytes(8));
  s3.on(UploadPartCommand).rejects(Object.assign(new Error('reduce your rate'), { name: 'SlowDown' }));
  await expect(failing.write(megabytes(8))).rejects.toThrow('Could not write s3://b/k. SlowDown');
  await failing.abort();
  expect(s3.commandCalls(AbortMultipartUploadCommand)[0]?.args[0].input.UploadId).toBe('u');
  expect(s3.commandCalls(CompleteMultipartUploadCommand)).toHaveLength(0);
});

it('giving up before anything went up asks nothing', async () => {
  const unbegun = upload();
  await unbegun.write(megabytes(1));
  await unbegun.abort();
  expect(s3.calls()).toHaveLength(0);
});
