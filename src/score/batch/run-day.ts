import type { Partition } from '../../engine/tables/partition.ts';
import { iso } from '../../engine/tables/partition.ts';
import type { ModelSpec } from '../../spec/model-spec.ts';

export type BatchJob = ModelSpec['batch_jobs'][number];

/** A day of a job: runs whose first row is delivered in it are its runs, and are due at an instant. Half-open, UTC. */
export interface RunDay {
  readonly start: string;
  readonly end: string;
  readonly due: string;
}

const dayMs = 86_400_000;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const clockMs = (clock: string): number =>
  Number(clock.slice(0, 2)) * 3_600_000 + Number(clock.slice(3, 5)) * 60_000;

/**
 * Days of a job that a delivery partition may ask about: due before its end, and either due in it or not yet over. There
 * is one at most but for partitions of several days.
 */
export function runDays(
  { expected_by, day_starts, weekdays: days }: BatchJob,
  { start, end }: Pick<Partition, 'start' | 'end'>,
): RunDay[] {
  const [from, to] = [Date.parse(start), Date.parse(end)];
  const offset = clockMs(day_starts);
  // From its start to its time: never nothing, a run is not due before it begins.
  const untilDue = (clockMs(expected_by) - offset + dayMs) % dayMs || dayMs;
  const found: RunDay[] = [];
  for (let day = Math.floor(from / dayMs) * dayMs - 2 * dayMs; day < to; day += dayMs) {
    const starts = day + offset;
    const due = starts + untilDue;
    const ends = starts + dayMs;
    const isOfJob = !days || days.includes(weekdays[new Date(starts).getUTCDay()] as (typeof days)[number]);
    if (isOfJob && due < to && (due >= from || ends > from))
      found.push({ start: iso(starts), end: iso(ends), due: iso(due) });
  }
  return found;
}
