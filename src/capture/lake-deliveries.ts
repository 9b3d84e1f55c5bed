import type { QueryEngine } from '../engine/ports/query-engine.ts';
import type { SentCounts } from '../engine/ports/sent-counts.ts';
import type { Partition } from '../engine/tables/partition.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { contractColumns } from './column-mapping.ts';
import type { DeliveredRows, Deliveries, Sent, UnreadableObject } from './deliveries.ts';
import type { DeliveryListing } from './delivery-listing.ts';
import { minutesOf, sentBounds } from './sent-bounds.ts';
import { underWay } from './under-way.ts';

/** Events of the public contract as the delivery stream wrote them into the lake, by the hour of their delivery. */
export class LakeDeliveries implements Deliveries {
  readonly mapping;
  /** Nobody counts rows to list objects. */
  readonly mostRows = Number.POSITIVE_INFINITY;
  readonly #engine: QueryEngine;
  readonly #spec: ModelSpec;
  readonly #listing: DeliveryListing;
  readonly #sentCounts: SentCounts | undefined;

  constructor(engine: QueryEngine, spec: ModelSpec, listing: DeliveryListing, sentCounts?: SentCounts) {
    this.mapping = contractColumns(spec);
    this.#engine = engine;
    this.#spec = spec;
    this.#listing = listing;
    this.#sentCounts = sentCounts;
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

  async sent(partition: Partition): Promise<Sent | undefined> {
    if (!this.#sentCounts) return undefined;
    const between = underWay(this.#spec);
    const { from, to } = minutesOf(partition, between);
    const counted = await this.#sentCounts.byMinute(from, to);
    if ('unknown' in counted) return counted;
    const bounds = sentBounds(counted.minutes, partition, between);
    return bounds ?? { unknown: `no logger counted what it sent: ${this.#sentCounts.name}` };
  }

  async prepare(): Promise<void> {}

  async rows(partition: Partition): Promise<DeliveredRows | undefined> {
    if (this.objects(partition).length === 0) return undefined;
    const relation = await this.#engine.relation('inference_events', this.#spec.id, [partition]);
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
