import type { Partition } from '../engine/tables/partition.ts';

/** What was delivered, by partition, as far as it is told without reading it. */
export interface DeliveryListing {
  readonly partitions: readonly Partition[];
  /** Names what was delivered: another listing, another text. */
  listing(partition: Partition): string;
  /** Where accepted events are, for messages; none where nothing was delivered. */
  objects(partition: Partition): readonly string[];
  /** Events that were refused before they became rows. */
  rejected(partition: Partition): number;
  /** Events that the objects hold, those that were refused too; undefined where it cannot be told, absent where nobody counts. */
  arrived?(partition: Partition): Promise<number | undefined>;
}
