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
  const readAgain = partitionsReadAgain(spec);
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

/**
 * Partitions before the one that is due that each turn reads again: of a table whose own partitions do not tell them
 * apart, all that rows may have come for since they were read.
 */
export function partitionsReadAgain({
  source,
  grain,
  allowed_lateness,
}: Pick<ResolvedSpec, 'source' | 'grain' | 'allowed_lateness'>): number {
  if (source?.table === undefined || isPartitionedBy(source, grain)) return 0;
  return Math.ceil(durationMs(allowed_lateness) / durationMs(grainLength(grain)));
}
