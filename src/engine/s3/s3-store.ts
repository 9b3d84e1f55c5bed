import {
  DeleteObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { attemptsOf, calling, hasName, statusOf } from '../aws/aws-error.ts';
import { s3Client } from '../aws/clients.ts';
import type { ObjectInfo, ObjectStore, TaggedText } from '../ports/object-store.ts';
import { getObject } from './get-object.ts';

export interface S3StoreOptions {
  readonly bucket: string;
  /** Of tests; else the one of this process. */
  readonly client?: S3Client;
  /** Sleeps before a write that met another one is tried again. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** How often a write is tried that S3 refuses since another one of the same key is under way. */
const mostConflicts = 5;

/** Objects of one bucket. S3 is strongly consistent, and makes an object visible whole or not at all. */
export class S3Store implements ObjectStore {
  readonly bucket: string;
  readonly #client: S3Client;
  readonly #pause: (ms: number) => Promise<void>;

  constructor({ bucket, client = s3Client(), pause = sleep }: S3StoreOptions) {
    this.bucket = bucket;
    this.#client = client;
    this.#pause = pause;
  }

  async get(key: string): Promise<string | undefined> {
    return (await this.getTagged(key))?.body;
  }

  async getBytes(key: string): Promise<Uint8Array | undefined> {
    return (await getObject(this.#client, { bucket: this.bucket, key }))?.body.transformToByteArray();
  }

  async getRange(key: string, start: number, end: number): Promise<Uint8Array | undefined> {
    const found = await getObject(this.#client, { bucket: this.bucket, key }, `bytes=${start}-${end - 1}`);
    return found?.body.transformToByteArray();
  }

  async getTagged(key: string): Promise<TaggedText | undefined> {
    const found = await getObject(this.#client, { bucket: this.bucket, key });
    return found && { body: await found.body.transformToString('utf-8'), etag: found.etag };
  }

  async put(key: string, body: string | Uint8Array): Promise<void> {
    await calling(`write ${this.#at(key)}`, 's3:PutObject', () => this.#send(key, body));
  }

  putIfAbsent(key: string, body: string | Uint8Array): Promise<boolean> {
    return this.#putIf(key, body, { IfNoneMatch: '*' });
  }

  putIfUnchanged(key: string, body: string | Uint8Array, etag: string): Promise<boolean> {
    return this.#putIf(key, body, { IfMatch: etag });
  }

  async list(prefix: string): Promise<ObjectInfo[]> {
    return calling(`list ${this.#at(prefix)}`, 's3:ListBucket', async () => {
      const found: ObjectInfo[] = [];
      const pages = paginateListObjectsV2({ client: this.#client }, { Bucket: this.bucket, Prefix: prefix });
      for await (const { Contents = [] } of pages) {
        for (const { Key = '', Size = 0, ETag = '' } of Contents)
          found.push({ key: Key, size: Size, etag: ETag });
      }
      return found;
    });
  }

  async delete(key: string): Promise<void> {
    await calling(`delete ${this.#at(key)}`, 's3:DeleteObject', () =>
      this.#client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key })),
    );
  }

  async #putIf(
    key: string,
    body: string | Uint8Array,
    condition: Pick<PutObjectCommandInput, 'IfMatch' | 'IfNoneMatch'>,
  ): Promise<boolean> {
    for (let conflicts = 1; ; conflicts++) {
      try {
        await this.#send(key, body, condition);
        return true;
      } catch (error) {
        // The key that was to be unchanged is gone.
        if (statusOf(error) === 404 && hasName(error, 'NoSuchKey', 'NotFound')) return false;
        if (statusOf(error) === 412) return this.#isOwnWrite(key, body, error);
        if (statusOf(error) !== 409 || conflicts === mostConflicts)
          return calling(`write ${this.#at(key)}`, 's3:PutObject', () => Promise.reject(error));
        await this.#pause(50 * 2 ** conflicts);
      }
    }
  }

  /** A condition that fails at the SDK's second try may have been met by its first, whose answer was lost. */
  async #isOwnWrite(key: string, body: string | Uint8Array, error: unknown): Promise<boolean> {
    if (attemptsOf(error) === 1) return false;
    const found = await getObject(this.#client, { bucket: this.bucket, key });
    return found !== undefined && Buffer.from(body).equals(await found.body.transformToByteArray());
  }

  async #send(
    key: string,
    body: string | Uint8Array,
    condition?: Pick<PutObjectCommandInput, 'IfMatch' | 'IfNoneMatch'>,
  ): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({ Bucket: this.bucket, Key: key, Body: body, ...condition }),
    );
  }

  #at(key: string): string {
    return `s3://${this.bucket}/${key}`;
  }
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
