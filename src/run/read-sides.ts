import type { Window } from '../engine/tables/window.ts';
import type { ReadSide } from '../score/read-scope.ts';
import { fingerprint } from './fingerprint.ts';
import type { PartitionRecords } from './partition-record.ts';
import { partitionsOf } from './partitions-of.ts';

/** The windows of a comparison with the partitions that hold them, as of a delivery partition's end. */
export function readSides(
  records: PartitionRecords,
  current: Window,
  baseline: readonly Window[],
  asOf: string,
): { readonly current: ReadSide; readonly baseline: ReadSide } {
  const partitions = partitionsOf(records, baseline, asOf);
  const rollups = partitions.map((partition) => records.of(partition)?.rollup?.fingerprint);
  return {
    current: { windows: [current], partitions: partitionsOf(records, [current], asOf) },
    baseline: {
      windows: baseline,
      partitions,
      // One window of several partitions is a fixed baseline: every later run asks for it again.
      ...(baseline.length === 1 && partitions.length > 1
        ? { fingerprint: fingerprint(baseline, rollups) }
        : {}),
    },
  };
}
