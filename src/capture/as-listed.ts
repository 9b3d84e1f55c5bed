import { createHash } from 'node:crypto';
import type { Partition } from '../engine/tables/partition.ts';
import type { DeliveryListing } from './delivery-listing.ts';

/**
 * A listing by its hash: as it is now, or as it was when its turn began. A stage that waits for queries lists anew each
 * time it runs, and an object that has come meanwhile may not be in what the queries read. Under the name of the
 * earlier listing it is missing for the next turn, which reads it.
 * @param known hash of the listing of the one partition that is asked about
 */
export function asListed(listing: DeliveryListing, known?: string): DeliveryListing {
  const now = (partition: Partition): string =>
    createHash('sha256').update(listing.listing(partition)).digest('hex').slice(0, 16);
  return {
    partitions: listing.partitions,
    listing: (partition) => known ?? now(partition),
    objects: (partition) => listing.objects(partition),
    rejected: (partition) => listing.rejected(partition),
    // What came meanwhile may not be in what the queries read: the next turn, which reads it, counts.
    arrived: async (partition) =>
      known === undefined || known === now(partition) ? listing.arrived?.(partition) : undefined,
  };
}
