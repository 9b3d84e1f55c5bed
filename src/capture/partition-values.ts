import { grainMs, iso, type Partition, partitionsBetween } from '../engine/tables/partition.ts';
import { type PartitionUnit, partitionUnit, type TablePartition, unitsOf } from '../spec/table-partitions.ts';

const digits: Readonly<Record<string, (instant: string) => string>> = {
  yyyy: (instant) => instant.slice(0, 4),
  MM: (instant) => instant.slice(5, 7),
  dd: (instant) => instant.slice(8, 10),
  HH: (instant) => instant.slice(11, 13),
  M: (instant) => String(Number(instant.slice(5, 7))),
  d: (instant) => String(Number(instant.slice(8, 10))),
  H: (instant) => String(Number(instant.slice(11, 13))),
};

/** Value of a partition column at an instant, as its format writes it. */
export const partitionValue = ({ format }: TablePartition, instant: string): string =>
  format.replace(/yyyy|MM|dd|HH|M|d|H/g, (token) => digits[token]?.(instant) ?? token);

/**
 * Instants within a delivery partition that stand for the partitions of a table that it is made of: its hours where
 * they are partitions of their own, else itself. Never more than one where the table's partitions are the longer ones.
 */
export function instantsOf(partitions: readonly TablePartition[], delivery: Partition): string[] {
  if (partitionUnit({ partitions: [...partitions] }) !== 'hour' || delivery.grain === 'hour')
    return [delivery.start];
  return partitionsBetween(delivery.start, delivery.end, 'hour').map(({ start }) => start);
}

/** Whether a column tells nothing but the hours of the day: all of a day's are read, so it need not be asked. */
export const isOnlyHour = (partition: TablePartition): boolean =>
  unitsOf(partition).every((unit) => unit === 'hour');

/** The named partition of a table around a delivery partition; undefined where none is named. */
export function tablePartitionAround(
  partitions: readonly TablePartition[],
  { start }: Pick<Partition, 'start'>,
): { readonly start: string; readonly end: string } | undefined {
  const unit = partitionUnit({ partitions: [...partitions] });
  if (unit === undefined) return undefined;
  const at = new Date(start);
  const [year, month, day, hour] = [
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
  ] as const;
  const bounds: Readonly<Record<PartitionUnit, readonly [number, number]>> = {
    year: [Date.UTC(year, 0), Date.UTC(year + 1, 0)],
    month: [Date.UTC(year, month), Date.UTC(year, month + 1)],
    day: [Date.UTC(year, month, day), Date.UTC(year, month, day + 1)],
    hour: [Date.UTC(year, month, day, hour), Date.UTC(year, month, day, hour) + grainMs('hour')],
  };
  const [from, to] = bounds[unit];
  return { start: iso(from), end: iso(to) };
}
