import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { S3Store } from '../../../src/engine/s3/s3-store.ts';

const s3 = mockClient(S3Client);
const pauses: number[] = [];
const store = new S3Store({
  bucket: 'lake',
  client: new S3Client({ region: 'eu-central-1' }),
  pause: async (ms) => {
    pauses.push(ms);
  },
});

const refusal = (name: string, status: number, attempts = 1): Error =>
  Object.assign(new Error(`${name} of the test`), { name, $metadata: { httpStatusCode: status, attempts } });
const stored = (text: string) => ({
  ETag: '"tag"',
  Body: {
    transformToString: async () => text,
    transformToByteArray: async () => new TextEncoder().encode(text),
  } as never,
});

beforeEach(() => {
  s3.reset();
  pauses.length = 0;
});

describe('a conditional write', () => {
  it('sends the condition that it is named for', async () => {
    s3.on(PutObjectCommand).resolves({});
    expect(await store.putIfAbsent('a', 'x')).toBe(true);
    expect(await store.putIfUnchanged('a', 'y', '"tag"')).toBe(true);
    await store.put('a', 'z');
    expect(s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input)).toEqual([
      { Bucket: 'lake', Key: 'a', Body: 'x', IfNoneMatch: '*' },
      { Bucket: 'lake', Key: 'a', Body: 'y', IfMatch: '"tag"' },
      { Bucket: 'lake', Key: 'a', Body: 'z' },
    ]);
  });

  it('that meets another object (412) or none (404) is false', async () => {
    s3.on(PutObjectCommand)
      .rejectsOnce(refusal('PreconditionFailed', 412))
      .rejects(refusal('NoSuchKey', 404));
    expect(await store.putIfAbsent('a', 'x')).toBe(false);
    expect(await store.putIfUnchanged('a', 'x', '"tag"')).toBe(false);
    expect(pauses).toEqual([]);
  });

  it('that meets another write under way (409) is tried again, each time later', async () => {
    s3.on(PutObjectCommand)
      .rejectsOnce(refusal('ConditionalRequestConflict', 409))
      .rejectsOnce(refusal('ConditionalRequestConflict', 409))
      .resolves({});
    expect(await store.putIfAbsent('a', 'x')).toBe(true);
    expect(pauses).toEqual([100, 200]);
  });

  it('that meets nothing but conflicts gives up, and says so', async () => {
    s3.on(PutObjectCommand).rejects(refusal('ConditionalRequestConflict', 409));
    await expect(store.putIfAbsent('a', 'x')).rejects.toThrow(
      'Could not write s3://lake/a. ConditionalRequestConflict of the test.',
    );
    expect(s3.commandCalls(PutObjectCommand)).toHaveLength(5);
  });

  it('whose first answer was lost knows its own bytes, and nobody else’s', async () => {
    s3.on(PutObjectCommand).rejects(refusal('PreconditionFailed', 412, 2));
    s3.on(GetObjectCommand).resolves(stored('ours'));
    expect(await store.putIfAbsent('a', 'ours')).toBe(true);
    expect(await store.putIfAbsent('a', 'theirs')).toBe(false);
  });
});

it('a key that is not there is undefined, a bucket that is closed is an error that names the rights', async () => {
  s3.on(GetObjectCommand).rejectsOnce(refusal('NoSuchKey', 404)).rejects(refusal('AccessDenied', 403));
  expect(await store.get('none')).toBeUndefined();
  await expect(store.get('closed')).rejects.toThrow(
    /read s3:\/\/lake\/closed\. .*The role needs s3:GetObject and s3:ListBucket there/,
  );
});

it('throttling that outlasts the SDK’s attempts is an error', async () => {
  s3.on(PutObjectCommand).rejects(refusal('SlowDown', 503, 5));
  await expect(store.put('a', 'x')).rejects.toThrow('Could not write s3://lake/a. SlowDown of the test.');
});

it('lists every page, with size and tag', async () => {
  s3.on(ListObjectsV2Command, { ContinuationToken: undefined }).resolves({
    Contents: [{ Key: 'l/a', Size: 1, ETag: '"1"' }],
    IsTruncated: true,
    NextContinuationToken: 'more',
  });
  s3.on(ListObjectsV2Command, { ContinuationToken: 'more' }).resolves({
    Contents: [{ Key: 'l/b', Size: 2, ETag: '"2"' }],
  });
  expect(await store.list('l/')).toEqual([
    { key: 'l/a', size: 1, etag: '"1"' },
    { key: 'l/b', size: 2, etag: '"2"' },
  ]);
});
