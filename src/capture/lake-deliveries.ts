import type { ObjectInfo, ObjectStore } from '../engine/ports/object-store.ts';
import type { QueryEngine } from '../engine/ports/query-engine.ts';
import { type Partition, partitionPath } from '../engine/tables/partition.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { contractColumns } from './column-mapping.ts';
import type { DeliveredRows, Deliveries, UnreadableObject } from './deliveries.ts';
import { rejectedRows } from './rejected-object.ts';

interface Delivered {
  readonly raw: readonly ObjectInfo[];
  readonly rejected: number;
}

/** Events of the public contract as the delivery stream wrote them into the lake, by the hour of their delivery. */
export class LakeDeliveries implements Deliveries {
  readonly mapping;
  readonly partitions: readonly Partition[];
  /** Nobody counts rows to list objects. */
  readonly mostRows = Number.POSITIVE_INFINITY;
  readonly #engine: QueryEngine;
  readonly #model: string;
  readonly #delivered: ReadonlyMap<string, Delivered>;

  private constructor(
    engine: QueryEngine,
    spec: ModelSpec,
    partitions: readonly Partition[],
    delivered: ReadonlyMap<string, Delivered>,
  ) {
    this.mapping = contractColumns(spec);
    this.partitions = partitions;
    this.#engine = engine;
    this.#model = spec.id;
    this.#delivered = delivered;
  }

  /** Lists what was delivered in some partitions. Nothing else can be asked about afterwards. */
  static async open(
    engine: QueryEngine,
    store: ObjectStore,
    spec: ModelSpec,
    partitions: readonly Partition[],
  ): Promise<LakeDeliveries> {
    const list = (table: string, partition: Partition): Promise<ObjectInfo[]> =>
      store.list(`${table}/model=${spec.id}/${partitionPath(partition)}/`);
    const listed = await Promise.all(
      partitions.map(async (partition): Promise<[string, Delivered]> => {
        const [raw, rejected] = await Promise.all([
          list('inference_events', partition),
          list('rejected_events', partition),
        ]);
        const refused = rejected.reduce((sum, { key }) => sum + rejectedRows(key), 0);
        return [partition.start, { raw, rejected: refused }];
      }),
    );
    return new LakeDeliveries(engine, spec, partitions, new Map(listed));
  }

  listing(partition: Partition): string {
    return this.#of(partition)
      .raw.map(({ key, etag, size }) => `${key} ${etag} ${size}`)
      .join('\n');
  }

  objects(partition: Partition): readonly string[] {
    return this.#of(partition).raw.map(({ key }) => key);
  }

  rejected(partition: Partition): number {
    return this.#of(partition).rejected;
  }

  async prepare(): Promise<void> {}

  async rows(partition: Partition): Promise<DeliveredRows | undefined> {
    if (this.#of(partition).raw.length === 0) return undefined;
    const relation = await this.#engine.relation('inference_events', this.#model, [partition]);
    return { relation, types: await this.#engine.columnTypes(relation) };
  }

  unreadable(): readonly UnreadableObject[] {
    return [];
  }

  async findUnreadable(): Promise<boolean> {
    return false;
  }

  async close(): Promise<void> {}

  #of({ start }: Partition): Delivered {
    const delivered = this.#delivered.get(start);
    if (!delivered) throw new RangeError(`deliveries of ${start} were not listed`);
    return delivered;
  }
}
