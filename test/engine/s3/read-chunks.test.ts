import { Readable } from 'node:stream';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { MissingObjectError, readChunks } from '../../../src/engine/s3/read-chunks.ts';

const s3 = mockClient(S3Client);
const client = new S3Client({ region: 'eu-central-1' });
const whole = Buffer.from('0123456789');

/** An object whose connection breaks after some bytes, each time; `etags` are those of the answers. */
function breaking(after: number, etags: readonly string[] = []): void {
  let answers = 0;
  s3.on(GetObjectCommand).callsFake(({ Range = 'bytes=0-' }: { Range?: string }) => {
    const start = Number(/bytes=(\d+)-/.exec(Range)?.[1]);
    const etag = etags[answers] ?? '"1"';
    answers += 1;
    const part = whole.subarray(start);
    async function* bytes() {
      if (after > 0) yield part.subarray(0, after);
      if (part.length > after || after === whole.length) throw new Error('aborted');
    }
    return { Body: Readable.from(bytes()), ETag: etag, ContentLength: part.length };
  });
}

async function read(): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readChunks(client, { bucket: 'b', key: 'k' })) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

beforeEach(() => {
  s3.reset();
});

it('goes on where a connection broke', async () => {
  breaking(4);
  expect(await read()).toBe('0123456789');
  expect(s3.commandCalls(GetObjectCommand).map(({ args: [{ input }] }) => input.Range)).toEqual([
    undefined,
    'bytes=4-',
    'bytes=8-',
  ]);
});

it('asks for nothing more where it broke after the last byte', async () => {
  breaking(whole.length);
  expect(await read()).toBe('0123456789');
  expect(s3.commandCalls(GetObjectCommand)).toHaveLength(1);
});

it('gives up on a connection that brings nothing', async () => {
  breaking(0);
  await expect(read()).rejects.toThrow('Could not read s3://b/k to its end. Error: aborted.');
  expect(s3.commandCalls(GetObjectCommand)).toHaveLength(6);
});

it('does not join two objects', async () => {
  breaking(4, ['"1"', '"2"']);
  await expect(read()).rejects.toThrow('s3://b/k was replaced while it was read.');
});

it('what is not there is an error of its own', async () => {
  s3.on(GetObjectCommand).rejects(Object.assign(new Error('no'), { name: 'NoSuchKey' }));
  await expect(read()).rejects.toThrow(MissingObjectError);
});
