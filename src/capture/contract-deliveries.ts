import type { ObjectStore } from '../engine/ports/object-store.ts';
import type { QueryEngine } from '../engine/ports/query-engine.ts';
import type { Partition } from '../engine/tables/partition.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { contractColumns } from './column-mapping.ts';
import type { DeliveredRows, Deliveries, UnreadableObject } from './deliveries.ts';
import { duePartitions } from './due-partitions.ts';
import { inferenceReader } from './event-readers.ts';
import type { IngestedFile } from './ingest-events.ts';
import { ingestFiles } from './ingest-registry.ts';
import { DataError, type DataFile } from './list-files.ts';
import { mostRows } from './most-rows.ts';

/** Events of the public contract, by the partition that they were delivered in. */
export class ContractDeliveries implements Deliveries {
  readonly mapping;
  readonly partitions: readonly Partition[];
  readonly mostRows: number;
  readonly #engine: QueryEngine;
  readonly #model: string;
  readonly #files: readonly IngestedFile[];

  private constructor(engine: QueryEngine, spec: ModelSpec, files: readonly IngestedFile[]) {
    this.mapping = contractColumns(spec);
    this.#engine = engine;
    this.#model = spec.id;
    this.#files = files;
    this.mostRows = mostRows(files.map(({ events }) => events));
    this.partitions = duePartitions(
      files.flatMap(({ events }) => Object.keys(events)),
      spec.grain,
    );
  }

  /** @throws DataError where files are not NDJSON, or nothing in them is an event */
  static async open(
    engine: QueryEngine,
    store: ObjectStore,
    spec: ModelSpec,
    files: readonly DataFile[],
    onProgress: (message: string) => void,
  ): Promise<ContractDeliveries> {
    const other = files.find(({ format }) => format !== 'ndjson');
    if (other) {
      throw new DataError(
        `${other.path} is ${other.format}, and events of the contract are NDJSON. For data of your own, map its columns with \`source:\` in the spec (tidemark init writes it).`,
      );
    }
    const ingested = await ingestFiles(store, files, inferenceReader(spec), onProgress);
    const deliveries = new ContractDeliveries(engine, spec, ingested);
    if (deliveries.partitions.length === 0) {
      throw new DataError(
        `No line of ${files.length} files is an inference event of ${spec.id}: see rejected_events for the reasons.`,
      );
    }
    return deliveries;
  }

  listing({ start }: Partition): string {
    return this.#of(start)
      .map(({ path, etag }) => `${path} ${etag}`)
      .join('\n');
  }

  objects({ start }: Partition): readonly string[] {
    return this.#of(start).map(({ path }) => path);
  }

  rejected({ start }: Partition): number {
    return this.#files.reduce((sum, { rejected }) => sum + (rejected[start] ?? 0), 0);
  }

  async arrived(partition: Partition): Promise<number> {
    const { start } = partition;
    return this.#files.reduce((sum, { events }) => sum + (events[start] ?? 0), this.rejected(partition));
  }

  async prepare(): Promise<void> {}

  async rows(partition: Partition): Promise<DeliveredRows | undefined> {
    if (this.#of(partition.start).length === 0) return undefined;
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

  #of(start: string): readonly IngestedFile[] {
    return this.#files.filter(({ events }) => start in events);
  }
}
