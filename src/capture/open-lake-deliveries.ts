import type { ObjectStore } from '../engine/ports/object-store.ts';
import type { QueryEngine } from '../engine/ports/query-engine.ts';
import type { SentCounts } from '../engine/ports/sent-counts.ts';
import type { Partition } from '../engine/tables/partition.ts';
import type { ResolvedSpec } from '../spec/resolve-spec.ts';
import { asListed } from './as-listed.ts';
import type { Deliveries } from './deliveries.ts';
import type { DeliveryListing } from './delivery-listing.ts';
import { LakeDeliveries } from './lake-deliveries.ts';
import { LakeListing } from './lake-listing.ts';
import { TableDeliveries } from './table-deliveries.ts';
import { TableListing } from './table-listing.ts';

export interface ListDeliveriesOptions {
  /** The lake. */
  readonly store: ObjectStore;
  /** Another bucket, where the objects of a user's own table lie. */
  readonly storeOf: (bucket: string) => Pick<ObjectStore, 'list'>;
  readonly spec: ResolvedSpec;
  readonly partitions: readonly Partition[];
  /** Start of the partition that is due in this turn of the schedule; undefined where no turn asked. */
  readonly turn?: string | undefined;
  /** Hash of the one partition's listing when its turn began: see `asListed`. */
  readonly listed?: string | undefined;
}

/** What was delivered to a deployed model: in the table that its spec maps, else by its delivery stream. */
export const listLakeDeliveries = async ({
  store,
  storeOf,
  spec,
  partitions,
  turn,
  listed,
}: ListDeliveriesOptions): Promise<DeliveryListing> =>
  asListed(
    spec.source?.table === undefined
      ? await LakeListing.of(store, spec, partitions)
      : await TableListing.of(spec, partitions, turn, storeOf),
    listed,
  );

/** The rows of what was listed. */
export const openLakeDeliveries = (
  engine: QueryEngine,
  spec: ResolvedSpec,
  listing: DeliveryListing,
  sentCounts?: SentCounts,
): Deliveries =>
  spec.source?.table === undefined
    ? new LakeDeliveries(engine, spec, listing, sentCounts)
    : new TableDeliveries(engine, spec, listing);
