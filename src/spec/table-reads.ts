import { durationMs } from './format/duration.ts';
import { grainLength } from './grain-length.ts';
import { labelsLieBeside } from './labels-beside.ts';
import type { ResolvedSpec } from './resolve-spec.ts';
import { isPartitionedBy, partitionUnit } from './table-partitions.ts';

/** How often a table that lies elsewhere is read. */
export interface TableReads {
  /** What each of the scans reads: the delivery partition and no more, a longer partition around it, or all there is. */
  readonly scanned: 'hour' | 'day' | 'month' | 'year' | 'table';
  /** The scan reads more than the partition: rows are told apart by their event time. */
  readonly isWider: boolean;
  readonly turnsPerDay: number;
  /** Partitions that a turn curates again, since rows of theirs may have come meanwhile. */
  readonly readAgain: number;
  /** Scans of one partition: of all mapped columns (and again for labels), and of event_id and event_time. */
  readonly scansPerPartition: number;
  readonly scansPerDay: number;
}

/** Undefined where the spec maps no table. */
export function tableReads(
  spec: Pick<ResolvedSpec, 'source' | 'labels' | 'grain' | 'cadence' | 'allowed_lateness'>,
): TableReads | undefined {
  const { source, grain } = spec;
  if (source?.table === undefined) return undefined;
  const isExact = isPartitionedBy(source, grain);
  const grainMs = durationMs(grainLength(grain));
  const partitionsPerDay = 86_400_000 / grainMs;
  const turnsPerDay = Math.min(partitionsPerDay, Math.max(1, 86_400_000 / durationMs(spec.cadence)));
  const readAgain = isExact ? 0 : partitionsReadAgain(spec);
  const scansPerPartition = labelsLieBeside(spec) ? 3 : 2;
  return {
    scanned: isExact ? grain : (partitionUnit(source) ?? 'table'),
    isWider: !isExact,
    turnsPerDay,
    readAgain,
    scansPerPartition,
    scansPerDay: Math.round((partitionsPerDay + turnsPerDay * readAgain) * scansPerPartition),
  };
}

/** Partitions before the one that is due in which rows may have come since they were read, where nothing else tells. */
export const partitionsReadAgain = ({
  grain,
  allowed_lateness,
}: Pick<ResolvedSpec, 'grain' | 'allowed_lateness'>): number =>
  Math.ceil(durationMs(allowed_lateness) / durationMs(grainLength(grain)));
