import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { StoredObject } from './table-objects.ts';

/** Objects as local files, each fetched once: this DuckDB has no extension that reads S3. */
export class StagedObjects {
  readonly #s3: S3Client;
  readonly folder: string;
  #fetched = 0;

  private constructor(s3: S3Client, folder: string) {
    this.#s3 = s3;
    this.folder = folder;
  }

  static async open(s3: S3Client): Promise<StagedObjects> {
    return new StagedObjects(s3, await mkdtemp(join(tmpdir(), 'athena-emulator-')));
  }

  async file({ bucket, key, etag }: StoredObject): Promise<string> {
    const name = createHash('sha256').update(`${bucket}/${key} ${etag}`).digest('hex').slice(0, 32);
    const file = join(this.folder, `${name}.parquet`);
    if (existsSync(file)) return file;
    const { Body } = await this.#s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag }));
    const aside = `${file}.${this.#fetched++}`;
    await writeFile(aside, (await Body?.transformToByteArray()) ?? new Uint8Array());
    await rename(aside, file);
    return file;
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
