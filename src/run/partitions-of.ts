import type { Partition } from '../engine/tables/partition.ts';
import { overlaps, type Window } from '../engine/tables/window.ts';
import type { PartitionRecords } from './partition-record.ts';

/**
 * Delivery partitions up to one that may hold rows of some event windows: those whose rows, from their earliest
 * window to their own end, overlap one of them.
 */
export function partitionsOf(
  records: Pick<PartitionRecords, 'all'>,
  windows: readonly Window[],
  upTo: string,
): Partition[] {
  return records.all
    .filter(({ partition, curate, rollup }) => {
      if (!rollup || !curate?.rows || Date.parse(partition.end) > Date.parse(upTo)) return false;
      const held = { start: curate.earliestWindow ?? partition.start, end: partition.end };
      return windows.some((window) => overlaps(held, window));
    })
    .map(({ partition }) => partition);
}
