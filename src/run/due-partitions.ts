import { grainMs, iso, type Partition, partitionOf, partitionsBetween } from '../engine/tables/partition.ts';
import { dueAfterMs } from '../spec/due-after.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { partitionsReadAgain } from '../spec/table-reads.ts';
import { type CurateInputs, isCurated } from './curate-partition.ts';
import type { RunContext } from './run-context.ts';

/** Deliveries of the day before the due partition are listed again: a stream may deliver hours late. */
const listedAgainMs = 24 * 3_600_000;
/** How far back a turn makes up for turns that did not come. */
const longestOutageMs = 31 * 86_400_000;

/** The latest partition that is complete at an instant: two delivery buffers after its end, or as the table is. */
export function latestDue(at: Date, spec: Pick<ModelSpec, 'grain' | 'capture' | 'source'>): Partition {
  const running = partitionOf(new Date(at.getTime() - dueAfterMs(spec)), spec.grain);
  return partitionOf(iso(Date.parse(running.start) - grainMs(spec.grain)), spec.grain);
}

/**
 * Partitions whose deliveries a turn has to look at: the one that is due, and those of the day before it, or those of a
 * table that are read again. After turns that did not come, also what the first of them would have looked at.
 */
export function partitionsToList(
  { records, spec }: Pick<RunContext, 'records' | 'spec'>,
  due: Partition,
): Partition[] {
  const judged = records.all.filter(({ alert, partition }) => alert && partition.end <= due.end);
  const next = Math.min(Date.parse(judged.at(-1)?.partition.end ?? due.start), Date.parse(due.start));
  const again = Math.max(listedAgainMs, partitionsReadAgain(spec) * grainMs(due.grain));
  const earliest = Date.parse(due.end) - longestOutageMs;
  return partitionsBetween(iso(Math.max(next - again, earliest)), due.end, due.grain);
}

export interface DueInputs extends CurateInputs {
  readonly deliveries: Pick<RunContext['deliveries'], 'listing' | 'objects'>;
}

/**
 * What a turn runs, in order: from the first partition that is not done, or whose listing is another than when it was
 * done, to the one that is due. Those between are looked at too, since the ids and windows before them may change.
 * @param listed as `partitionsToList` gave them, and as the context's deliveries were opened with
 */
export function partitionsToRun(context: DueInputs, listed: readonly Partition[]): Partition[] {
  const first = context.records.all[0]?.partition.start;
  const due = listed.at(-1);
  const stale = listed.findIndex((partition) => {
    if (partition === due) return true;
    const isBeforeAll = first === undefined || partition.start < first;
    if (isBeforeAll && context.deliveries.objects(partition).length === 0) return false;
    return !isCurated(context, partition) || context.records.of(partition)?.alert === undefined;
  });
  return stale < 0 ? [] : listed.slice(stale);
}
