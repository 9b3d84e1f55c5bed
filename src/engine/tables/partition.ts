export type Grain = 'hour' | 'day';

/** A delivery partition of one model: half-open, UTC, one grain long. */
export interface Partition {
  /** Instant, ISO 8601 UTC. */
  readonly start: string;
  readonly end: string;
  readonly grain: Grain;
}

const length = { hour: 3_600_000, day: 86_400_000 } as const;

export const grainMs = (grain: Grain): number => length[grain];

/** The partition that holds an instant. */
export function partitionOf(instant: string | Date, grain: Grain): Partition {
  const ms = (typeof instant === 'string' ? new Date(instant) : instant).getTime();
  const start = Math.floor(ms / length[grain]) * length[grain];
  return { start: iso(start), end: iso(start + length[grain]), grain };
}

/** Partitions that cover [start, end), in order. */
export function partitionsBetween(start: string | Date, end: string | Date, grain: Grain): Partition[] {
  const last = new Date(end).getTime();
  const found: Partition[] = [];
  for (
    let at = partitionOf(start, grain);
    new Date(at.start).getTime() < last;
    at = partitionOf(at.end, grain)
  ) {
    found.push(at);
  }
  return found;
}

/** `dt=2013-01-01` or `dt=2013-01-01/hr=05`: the tail of every key of the partition. */
export const partitionPath = ({ start, grain }: Partition): string =>
  grain === 'day' ? `dt=${start.slice(0, 10)}` : `dt=${start.slice(0, 10)}/hr=${start.slice(11, 13)}`;

/** ISO 8601 UTC without milliseconds where there are none. */
export const iso = (instant: number | Date): string => new Date(instant).toISOString().replace('.000Z', 'Z');

/** The partitions before one, nearest first. */
export function partitionsBefore(partition: Partition, count: number): Partition[] {
  const start = Date.parse(partition.start);
  return Array.from({ length: count }, (_, index) =>
    partitionOf(new Date(start - (index + 1) * grainMs(partition.grain)), partition.grain),
  );
}
