import { type ColumnMapping, mappedColumns } from '../../src/capture/column-mapping.ts';
import type { DeliveredRows, Deliveries, UnreadableObject } from '../../src/capture/deliveries.ts';
import type { QueryEngine } from '../../src/engine/ports/query-engine.ts';
import type { Fragment } from '../../src/engine/sql/render-sql.ts';
import type { Partition } from '../../src/engine/tables/partition.ts';
import type { ModelSpec } from '../../src/spec/model-spec.ts';

/** Deliveries that lie in a relation of the engine, as a model's that is monitored in an existing table. */
export class RelationDeliveries implements Deliveries {
  readonly mapping: ColumnMapping;
  readonly mostRows = 0;
  readonly partitions: readonly Partition[];
  readonly #engine: QueryEngine;
  readonly #relationOf: (partition: Partition) => Fragment;

  constructor(
    engine: QueryEngine,
    spec: ModelSpec,
    partitions: readonly Partition[],
    relationOf: (partition: Partition) => Fragment,
  ) {
    this.mapping = mappedColumns(spec);
    this.partitions = partitions;
    this.#engine = engine;
    this.#relationOf = relationOf;
  }

  listing({ start }: Partition): string {
    return start;
  }

  objects({ start }: Partition): readonly string[] {
    return [`${start}.parquet`];
  }

  async prepare(): Promise<void> {}

  async rows(partition: Partition): Promise<DeliveredRows> {
    const relation = this.#relationOf(partition);
    return { relation, types: await this.#engine.columnTypes(relation) };
  }

  rejected(): number {
    return 0;
  }

  unreadable(): readonly UnreadableObject[] {
    return [];
  }

  async findUnreadable(): Promise<boolean> {
    return false;
  }

  async close(): Promise<void> {}
}
