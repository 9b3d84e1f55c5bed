import { countRows } from '../engine/parquet/count-rows.ts';
import type { ObjectInfo, ObjectStore } from '../engine/ports/object-store.ts';
import { type Partition, partitionPath } from '../engine/tables/partition.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import type { DeliveryListing } from './delivery-listing.ts';
import { rejectedRows } from './rejected-object.ts';

interface Delivered {
  readonly raw: readonly ObjectInfo[];
  readonly rejected: number;
}

/** What lies in the lake as delivered, by partition: names, sizes and tags of objects, and of what is in them the count. */
export class LakeListing implements DeliveryListing {
  readonly partitions: readonly Partition[];
  readonly #store: ObjectStore;
  readonly #delivered: ReadonlyMap<string, Delivered>;

  private constructor(
    store: ObjectStore,
    partitions: readonly Partition[],
    delivered: ReadonlyMap<string, Delivered>,
  ) {
    this.#store = store;
    this.partitions = partitions;
    this.#delivered = delivered;
  }

  static async of(
    store: ObjectStore,
    { id }: Pick<ModelSpec, 'id'>,
    partitions: readonly Partition[],
  ): Promise<LakeListing> {
    const list = (table: string, partition: Partition): Promise<ObjectInfo[]> =>
      store.list(`${table}/model=${id}/${partitionPath(partition)}/`);
    const listed = await Promise.all(
      partitions.map(async (partition): Promise<[string, Delivered]> => {
        const [raw, refused] = await Promise.all([
          list('inference_events', partition),
          list('rejected_events', partition),
        ]);
        const rejected = refused.reduce((sum, { key }) => sum + rejectedRows(key), 0);
        return [partition.start, { raw, rejected }];
      }),
    );
    return new LakeListing(store, partitions, new Map(listed));
  }

  /** Names exactly what was delivered: another listing, another text. */
  listing(partition: Partition): string {
    const { raw, rejected } = this.#of(partition);
    return [...raw.map(({ key, etag, size }) => `${key} ${etag} ${size}`), `rejected ${rejected}`].join('\n');
  }

  /** Keys of the objects of accepted events. */
  objects(partition: Partition): readonly string[] {
    return this.#of(partition).raw.map(({ key }) => key);
  }

  /** Events that the delivery stream refused. */
  rejected(partition: Partition): number {
    return this.#of(partition).rejected;
  }

  async arrived(partition: Partition): Promise<number> {
    const { raw, rejected } = this.#of(partition);
    return rejected + (await countRows(this.#store, raw));
  }

  #of({ start }: Partition): Delivered {
    const delivered = this.#delivered.get(start);
    if (!delivered) throw new RangeError(`deliveries of ${start} were not listed`);
    return delivered;
  }
}
