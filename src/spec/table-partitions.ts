import type { ModelSpec } from './model-spec.ts';

type Source = NonNullable<ModelSpec['source']>;
export type TablePartition = NonNullable<Source['partitions']>[number];

/** Length of a table's partitions, from the longest. */
export const partitionUnits = ['year', 'month', 'day', 'hour'] as const;
export type PartitionUnit = (typeof partitionUnits)[number];

const letters: Readonly<Record<PartitionUnit, string>> = { year: 'y', month: 'M', day: 'd', hour: 'H' };

/** The units that a format says something of. */
export const unitsOf = ({ format }: TablePartition): PartitionUnit[] =>
  partitionUnits.filter((unit) => format.includes(letters[unit]));

/** The first unit that is missing below a shorter one that is there: an hour of no day. */
export function missingUnit(partitions: readonly TablePartition[]): PartitionUnit | undefined {
  const present = new Set(partitions.flatMap(unitsOf));
  const shortest = partitionUnits.findLastIndex((unit) => present.has(unit));
  return partitionUnits.slice(0, Math.max(shortest, 0)).find((unit) => !present.has(unit));
}

/** How long a named partition of a table is; undefined where none is named. */
export function partitionUnit({ partitions }: Pick<Source, 'partitions'>): PartitionUnit | undefined {
  const present = new Set((partitions ?? []).flatMap(unitsOf));
  return partitionUnits.findLast((unit) => present.has(unit));
}

/** Whether the partitions of a table tell the delivery partitions of a model apart. */
export function isPartitionedBy(source: Pick<Source, 'partitions'>, grain: ModelSpec['grain']): boolean {
  const unit = partitionUnit(source);
  return unit === 'hour' || unit === grain;
}
