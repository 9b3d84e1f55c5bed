import { type Grain, grainMs, iso, type Partition, partitionOf } from '../engine/tables/partition.ts';

/** How long after the last data a partition without any is still asked about. */
const longestSilence = 31 * 86_400_000;

/**
 * Partitions that have data, and the empty ones between them, in order. Of a longer gap only the first 31 days: one
 * row of 1970 must not make twenty thousand partitions.
 * @param starts of partitions with data, in any order
 */
export function duePartitions(starts: readonly string[], grain: Grain): Partition[] {
  const withData = [...new Set(starts)].map((start) => Date.parse(start)).sort((a, b) => a - b);
  return withData.flatMap((start, index) => {
    const next = Math.min(withData[index + 1] ?? 0, start + grainMs(grain) + longestSilence);
    const found = [partitionOf(iso(start), grain)];
    for (let at = start + grainMs(grain); at < next; at += grainMs(grain))
      found.push(partitionOf(iso(at), grain));
    return found;
  });
}
