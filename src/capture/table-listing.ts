import type { ObjectStore } from '../engine/ports/object-store.ts';
import { grainMs, iso, type Partition, partitionPath } from '../engine/tables/partition.ts';
import type { ResolvedSpec } from '../spec/resolve-spec.ts';
import { isPartitionedBy } from '../spec/table-partitions.ts';
import { partitionsReadAgain } from '../spec/table-reads.ts';
import type { DeliveryListing } from './delivery-listing.ts';
import { partitionLocation } from './table-location.ts';

export type ListedSpec = Pick<ResolvedSpec, 'source' | 'grain' | 'allowed_lateness'>;

/** Whether the table's own partitions tell the delivery partitions apart. */
const isExact = ({ source, grain }: Pick<ListedSpec, 'source' | 'grain'>): boolean =>
  source !== undefined && isPartitionedBy(source, grain);

/** Whether the objects of a delivery partition are known: it is named, and the spec says where it lies. */
export const listsObjects = (spec: Pick<ListedSpec, 'source' | 'grain'>): boolean =>
  isExact(spec) && spec.source?.location !== undefined;

interface Listed {
  readonly listing: string;
  readonly objects: readonly string[];
}

/**
 * What is known of a user's own table before it is read. Where its partitions are named and the spec says where they
 * lie, their objects: a partition that is loaded late or rewritten differs. Where they are not named, rows may have come
 * until a partition is beyond the allowed lateness: it differs with every turn until then. Without a location no
 * objects are known, so that the first turn of a model begins with the partition that is due.
 */
export class TableListing implements DeliveryListing {
  readonly partitions: readonly Partition[];
  readonly #listed: ReadonlyMap<string, Listed>;

  private constructor(partitions: readonly Partition[], listed: ReadonlyMap<string, Listed>) {
    this.partitions = partitions;
    this.#listed = listed;
  }

  /**
   * @param turn start of the partition that is due in this turn
   * @param storeOf a bucket that is not the lake's
   */
  static async of(
    spec: ListedSpec,
    partitions: readonly Partition[],
    turn: string | undefined,
    storeOf: (bucket: string) => Pick<ObjectStore, 'list'>,
  ): Promise<TableListing> {
    const listed = await Promise.all(
      partitions.map(
        async (partition) => [partition.start, await list(spec, partition, turn, storeOf)] as const,
      ),
    );
    return new TableListing(partitions, new Map(listed));
  }

  listing(partition: Partition): string {
    return this.#of(partition).listing;
  }

  objects(partition: Partition): readonly string[] {
    return this.#of(partition).objects;
  }

  /** Rows of a table are refused in curation only. */
  rejected(): number {
    return 0;
  }

  #of({ start }: Partition): Listed {
    const listed = this.#listed.get(start);
    if (!listed) throw new RangeError(`deliveries of ${start} were not listed`);
    return listed;
  }
}

async function list(
  spec: ListedSpec,
  partition: Partition,
  turn: string | undefined,
  storeOf: (bucket: string) => Pick<ObjectStore, 'list'>,
): Promise<Listed> {
  const table = spec.source?.table ?? '';
  if (!isExact(spec)) return { listing: `${table} as of ${readUntil(spec, partition, turn)}`, objects: [] };
  const location = partitionLocation(spec, partition);
  if (!location || !listsObjects(spec))
    return { listing: `${table} ${partitionPath(partition)}`, objects: [] };
  const store = storeOf(location.bucket);
  const found = await Promise.all(
    location.prefixes.map(async (prefix) =>
      (await store.list(prefix)).filter(({ key }) => !isHidden(key.slice(prefix.length))),
    ),
  );
  const objects = found.flat();
  return {
    listing: objects.map(({ key, etag, size }) => `${key} ${etag} ${size}`).join('\n'),
    objects: objects.map(({ key }) => `s3://${location.bucket}/${key}`),
  };
}

/** What an engine leaves out of a table: folders themselves, markers of jobs, files that are being written. */
const isHidden = (below: string): boolean => below === '' || below.endsWith('/') || /(^|\/)[._]/.test(below);

/** The last turn that has read, or will have read, a partition: one that is older is not read again. */
function readUntil(spec: ListedSpec, { start, grain }: Partition, turn: string | undefined): string {
  const last = Date.parse(start) + partitionsReadAgain(spec) * grainMs(grain);
  return iso(turn === undefined ? last : Math.min(Date.parse(turn), last));
}
