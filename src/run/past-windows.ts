import { iso, type Partition } from '../engine/tables/partition.ts';
import { overlaps, type Window } from '../engine/tables/window.ts';
import type { PastWindows } from '../score/past-figures.ts';
import type { Evaluation } from './evaluations.ts';
import { excludedPeriods } from './excluded-periods.ts';
import type { PartitionRecords } from './partition-record.ts';
import type { RunContext } from './run-context.ts';

/** Windows before the tested one that noise is learned from: four weeks of days. */
export const mostPastWindows = 28;
const day = 86_400_000;

/**
 * Past windows of the same kind: of the same length, at the same time of day, compared with the same baseline, none
 * overlapping the tested one or an excluded period; each with the partition that completed it, where it is scored.
 */
export function pastWindows(
  { records, spec }: Pick<RunContext, 'spec'> & { readonly records: Pick<PartitionRecords, 'endingAt'> },
  { window, baseline }: Pick<Evaluation, 'window' | 'baseline'>,
): PastWindows {
  const windows: Window[] = [];
  const partitions: Partition[] = [];
  const excluded = excludedPeriods(spec);
  const length = Date.parse(window.end) - Date.parse(window.start);
  const step = Math.ceil(length / day) * day;
  for (let back = 1; back <= mostPastWindows; back++) {
    const [start, end] = [window.start, window.end].map((at) => iso(Date.parse(at) - back * step)) as [
      string,
      string,
    ];
    const past = { start, end };
    const partition = completedBy(records, past);
    if (partition && !excluded.some((period) => overlaps(period, past))) {
      windows.push(past);
      partitions.push(partition);
    }
  }
  return { windows, partitions, baseline: baseline?.name ?? '' };
}

function completedBy(records: Pick<PartitionRecords, 'endingAt'>, { end }: Window): Partition | undefined {
  const record = records.endingAt(end);
  return record?.score?.basis === undefined ? undefined : record.partition;
}
