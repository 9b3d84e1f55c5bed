import type { Partition } from '../engine/tables/partition.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { contractColumns, mappedColumns } from './column-mapping.ts';
import type { DeliveredRows, Deliveries, UnreadableObject } from './deliveries.ts';

/** Nothing new: what a model's rollups are made from, where its raw data is not looked at. */
export class StoredDeliveries implements Deliveries {
  readonly mapping;
  readonly partitions: readonly Partition[] = [];
  readonly mostRows = 0;

  constructor(spec: ModelSpec) {
    this.mapping = spec.source ? mappedColumns(spec) : contractColumns(spec);
  }

  listing(): string {
    return '';
  }

  objects(): readonly string[] {
    return [];
  }

  async prepare(): Promise<void> {}

  async rows(): Promise<DeliveredRows | undefined> {
    return undefined;
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
