import type { QueryEngine } from '../engine/ports/query-engine.ts';
import type { Partition } from '../engine/tables/partition.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { contractColumns } from './column-mapping.ts';
import type { DeliveredRows, Deliveries, UnreadableObject } from './deliveries.ts';
import type { DeliveryListing } from './delivery-listing.ts';

/** Events of the public contract as the delivery stream wrote them into the lake, by the hour of their delivery. */
export class LakeDeliveries implements Deliveries {
  readonly mapping;
  /** Nobody counts rows to list objects. */
  readonly mostRows = Number.POSITIVE_INFINITY;
  readonly #engine: QueryEngine;
  readonly #model: string;
  readonly #listing: DeliveryListing;

  constructor(engine: QueryEngine, spec: ModelSpec, listing: DeliveryListing) {
    this.mapping = contractColumns(spec);
    this.#engine = engine;
    this.#model = spec.id;
    this.#listing = listing;
  }

  get partitions(): readonly Partition[] {
    return this.#listing.partitions;
  }

  listing(partition: Partition): string {
    return this.#listing.listing(partition);
  }

  objects(partition: Partition): readonly string[] {
    return this.#listing.objects(partition);
  }

  rejected(partition: Partition): number {
    return this.#listing.rejected(partition);
  }

  async arrived(partition: Partition): Promise<number | undefined> {
    return this.#listing.arrived?.(partition);
  }

  async prepare(): Promise<void> {}

  async rows(partition: Partition): Promise<DeliveredRows | undefined> {
    if (this.objects(partition).length === 0) return undefined;
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
}
