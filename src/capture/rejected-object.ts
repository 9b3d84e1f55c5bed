import type { Partition } from '../engine/tables/partition.ts';
import { partitionPath } from '../engine/tables/partition.ts';

const counted = /-(\d+)-rows\.parquet$/;

/**
 * Key of an object of refused events, or of refused labels, that a delivery stream wrote. Its name says how many it holds, so that a run
 * counts events by listing; labels are no events, and are told apart by it too.
 * @param name names the batch: the same batch again gives the same key
 */
export const rejectedObjectKey = (
  model: string,
  partition: Partition,
  name: string,
  rows: number,
  of: 'events' | 'labels' = 'events',
): string =>
  `rejected_events/model=${model}/${partitionPath(partition)}/${name}-${rows}-${of === 'events' ? 'rows' : 'labels'}.parquet`;

/** Events that such an object holds; 0 for objects of another origin. */
export const rejectedRows = (key: string): number => Number(counted.exec(key)?.[1] ?? 0);
