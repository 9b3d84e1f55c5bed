import type { S3Client } from '@aws-sdk/client-s3';
import type { S3Store } from '../s3/s3-store.ts';
import { tagObjects } from '../s3/tag-objects.ts';
import { movePointer, readPointer } from './curated-pointer.ts';
import type { GluePartitions } from './glue-partitions.ts';

/** What a lifecycle rule removes soon. */
export const supersededTag = { Key: 'tidemark-superseded', Value: 'true' } as const;

export interface CuratedPartitionOptions {
  readonly s3: S3Client;
  readonly store: S3Store;
  readonly glue: GluePartitions;
  /** Glue table, and the values of the partition's keys. */
  readonly table: string;
  readonly values: readonly string[];
  /** Of the partition in the bucket, with the slash. */
  readonly folder: string;
}

/** How often a pointer that moves is followed. */
const mostMoves = 20;

/** One curated partition: a folder per run, a pointer to the one that counts, and Glue's partition, which follows it. */
export class CuratedPartition {
  readonly #options: CuratedPartitionOptions;

  constructor(options: CuratedPartitionOptions) {
    this.#options = options;
  }

  /** S3 URI of a run's folder. */
  location(prefix: string): string {
    return `s3://${this.#options.store.bucket}/${this.#options.folder}${prefix}/`;
  }

  /**
   * Makes a run the one that counts. Each step may be the last one of a process that is killed: who comes next repeats
   * all of them, and those that are done do nothing.
   */
  async publish(run: { readonly prefix: string; readonly rows: number }): Promise<void> {
    const { superseded = [] } = await movePointer(this.#options.store, this.#options.folder, run);
    await this.follow();
    const [before] = superseded;
    if (before !== undefined) await this.retire(before);
  }

  /** Points Glue's partition where the pointer points, until they are equal: another run may move it meanwhile. */
  async follow(): Promise<void> {
    const { store, glue, table, values, folder } = this.#options;
    let pointed = await glue.location(table, values);
    for (let moves = 0; moves < mostMoves; moves++) {
      const pointer = await readPointer(store, folder);
      const wanted = pointer && this.location(pointer.prefix);
      if (wanted === undefined || pointed === wanted) return;
      await glue.point(table, values, wanted);
      pointed = wanted;
    }
    throw new Error(`${folder}current.json moved ${mostMoves} times while ${table} followed it.`);
  }

  /** Marks a run's objects for removal: a query that began before may still read them. */
  async retire(prefix: string): Promise<void> {
    const { s3, store, folder } = this.#options;
    const objects = await store.list(`${folder}${prefix}/`);
    await tagObjects(
      s3,
      store.bucket,
      objects.map(({ key }) => key),
      supersededTag,
    );
  }

  /** Removes the partition: first from Glue, so that no query meets half of it. */
  async drop(): Promise<void> {
    const { store, glue, table, values, folder } = this.#options;
    await glue.remove(table, values);
    for (const { key } of await store.list(folder)) await store.delete(key);
  }
}
