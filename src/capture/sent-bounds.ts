import type { Partition } from '../engine/tables/partition.ts';
import type { UnderWay } from './under-way.ts';

/** How many events must be in a partition, and may be, by what producers counted. */
export interface SentBounds {
  readonly least: number;
  /** Null where no limit is known: in some minute nobody counted, and events may have come all the same. */
  readonly most: number | null;
}

type Span = Pick<Partition, 'start' | 'end'>;

const minuteMs = 60_000;

/** Minutes whose events may be in a partition: from, and up to, exclusive, in ms since 1970. */
export function minutesOf(
  { start, end }: Span,
  { beforeMs, afterMs }: UnderWay,
): { from: number; to: number } {
  return {
    from: Math.floor((Date.parse(start) - afterMs) / minuteMs) * minuteMs,
    to: Math.ceil((Date.parse(end) + beforeMs) / minuteMs) * minuteMs,
  };
}

/**
 * Events counted in a minute are in partitions of a time from `beforeMs` before it begins to `afterMs` after it ends.
 * Minutes of which that is all in the partition are events that must be there; those of which any is, events that may.
 * Undefined where the counts say nothing: none was made, or but zeros in some of the minutes.
 * @param counts by the start of the minute, ms since 1970
 */
export function sentBounds(
  counts: ReadonlyMap<number, number>,
  partition: Span,
  underWay: UnderWay,
): SentBounds | undefined {
  const { from, to } = minutesOf(partition, underWay);
  const first = Date.parse(partition.start) + underWay.beforeMs;
  const last = Date.parse(partition.end) - underWay.afterMs - minuteMs;
  let least = 0;
  let most: number | null = 0;
  for (let minute = from; minute < to; minute += minuteMs) {
    const count = counts.get(minute);
    if (count === undefined) most = null;
    else if (most !== null) most += count;
    if (minute >= first && minute <= last) least += count ?? 0;
  }
  return least === 0 && most === null ? undefined : { least, most };
}
