import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { ObjectUpload } from '../../../src/engine/s3/object-upload.ts';
import { readChunks } from '../../../src/engine/s3/read-chunks.ts';
import { S3Store } from '../../../src/engine/s3/s3-store.ts';
import { uniqueName, useMoto } from '../aws-environment.ts';
import { keysOfAPage } from '../moto/moto-server.ts';

let client: S3Client;
let store: S3Store;
const bucket = uniqueName('store');

beforeAll(async () => {
  useMoto();
  client = new S3Client({});
  await client.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' },
    }),
  );
  store = new S3Store({ bucket, client });
});

it('gets what was put, and undefined where nothing was', async () => {
  await store.put('a/b.txt', 'ünï');
  await store.put('a/b.txt', 'again');
  await store.put('a/b.bin', Uint8Array.of(0, 255));
  expect(await store.get('a/b.txt')).toBe('again');
  expect(await store.getBytes('a/b.bin')).toEqual(Uint8Array.of(0, 255));
  expect(await store.get('a/none.txt')).toBeUndefined();
  expect(await store.getBytes('a/none.txt')).toBeUndefined();
  expect(await store.getTagged('a/none.txt')).toBeUndefined();
});

it('of many that put if absent one wins, and its bytes stay', async () => {
  const won = await Promise.all(
    Array.from({ length: 8 }, (_, index) => store.putIfAbsent('won', String(index))),
  );
  expect(won.filter(Boolean)).toHaveLength(1);
  expect(await store.get('won')).toBe(String(won.indexOf(true)));
});

describe('put if unchanged', () => {
  it('writes what has the tag, and nothing else', async () => {
    await store.put('u', 'one');
    const one = (await store.getTagged('u'))!;
    expect((await store.list('u')).map(({ etag }) => etag)).toEqual([one.etag]);
    expect(await store.putIfUnchanged('u', 'two', one.etag)).toBe(true);
    expect(await store.putIfUnchanged('u', 'three', one.etag)).toBe(false);
    expect(await store.get('u')).toBe('two');
  });

  it('of what is gone is false', async () => {
    await store.put('gone', 'x');
    const { etag } = (await store.getTagged('gone'))!;
    await store.delete('gone');
    expect(await store.putIfUnchanged('gone', 'y', etag)).toBe(false);
    expect(await store.get('gone')).toBeUndefined();
  });
});

it('lists more than a page of keys, in order, below a prefix alone', async () => {
  const keys = Array.from({ length: 2 * keysOfAPage + 1 }, (_, index) => `many/${index + 100}`);
  await Promise.all(keys.map((key) => store.put(key, 'x')));
  await store.put('many-others', 'x');
  expect((await store.list('many/')).map(({ key }) => key)).toEqual(keys);
});

it('deletes, also what is not there', async () => {
  await store.delete('a/b.txt');
  await store.delete('a/b.txt');
  expect(await store.get('a/b.txt')).toBeUndefined();
});

it('a bucket that is not there is an error that names it', async () => {
  await expect(new S3Store({ bucket: 'no-such-bucket', client }).get('k')).rejects.toThrow(
    'Could not read s3://no-such-bucket/k. NoSuchBucket',
  );
});

describe('an upload', () => {
  const piece = Buffer.alloc(3 * 2 ** 20, 'abc');

  it.each([0, 1, 3, 7])('of %i pieces is one object, whole', async (pieces) => {
    const key = `upload-${pieces}`;
    const upload = new ObjectUpload(client, { bucket, key });
    for (let index = 0; index < pieces; index++) {
      await upload.write(piece);
      expect(await store.list(key)).toEqual([]);
    }
    await upload.finish();
    const read: Uint8Array[] = [];
    for await (const chunk of readChunks(client, { bucket, key })) read.push(chunk);
    expect(Buffer.concat(read).equals(Buffer.concat(Array.from({ length: pieces }, () => piece)))).toBe(true);
  });

  it('that is given up leaves nothing', async () => {
    const upload = new ObjectUpload(client, { bucket, key: 'given-up' });
    for (let index = 0; index < 4; index++) await upload.write(piece);
    await upload.abort();
    expect(await store.list('given-up')).toEqual([]);
    await expect(upload.finish()).rejects.toThrow('Could not write s3://');
  });
});
