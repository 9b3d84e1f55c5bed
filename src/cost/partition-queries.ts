import { contractColumns, mappedColumns } from '../capture/column-mapping.ts';
import { trino } from '../engine/sql/dialect.ts';
import { grainMs, type Partition, partitionOf } from '../engine/tables/partition.ts';
import { durationMs } from '../engine/tables/window.ts';
import { batchRollupsSql } from '../rollup/batch-rollups.ts';
import { checkRollupsSql, splitChecks } from '../rollup/check-rollups.ts';
import { featureRollupsSql } from '../rollup/feature-rollups.ts';
import { monitoredFeatures } from '../rollup/monitored-features.ts';
import { type RowCheck, rowChecks } from '../rollup/row-checks.ts';
import { trafficRollupsSql } from '../rollup/traffic-rollups.ts';
import { valueCensusSql } from '../rollup/value-census.ts';
import { evaluationsOf } from '../run/evaluations.ts';
import { mostPastWindows } from '../run/past-windows.ts';
import type { ResolvedSpec } from '../spec/resolve-spec.ts';
import { assumed } from './assumed.ts';
import type { EventBytes } from './event-bytes.ts';
import { plainLayouts } from './plain-layouts.ts';

/** One query that a partition costs, and the bytes that it scans. */
export interface PartitionQuery {
  readonly stage: 'curate' | 'rollup' | 'score' | 'alert';
  readonly what: string;
  readonly bytes: number;
}

export interface PartitionSize {
  /** Events of the partition. */
  readonly rows: number;
  readonly event: EventBytes;
  readonly rollupBytes: number;
}

/**
 * The queries that one delivery partition takes, counted from the statements that the stages send, with the bytes of the
 * columns that each reads.
 */
export function partitionQueries(spec: ResolvedSpec, size: PartitionSize): PartitionQuery[] {
  // Where nothing was delivered there is nothing to curate or roll up; what is missing is still asked about.
  const delivered = size.rows > 0 ? [...curateQueries(spec, size), ...rollupQueries(spec, size)] : [];
  return [...delivered, ...scoreQueries(spec, size)];
}

/** Id and time of every event once, and of the lookback its hash; then every column; then the window of what was kept. */
function curateQueries(
  { lookback_partitions }: ResolvedSpec,
  { rows, event }: PartitionSize,
): PartitionQuery[] {
  const id = assumed.idBytes.value;
  const key = id + assumed.timeBytes.value;
  return [
    {
      stage: 'curate',
      what: 'event ids',
      bytes: rows * (key + lookback_partitions * assumed.hashBytes.value),
    },
    { stage: 'curate', what: 'inferences', bytes: rows * event.raw },
    { stage: 'curate', what: 'summary of curated rows', bytes: rows },
    { stage: 'curate', what: 'versions of curated rows', bytes: rows },
  ];
}

function rollupQueries(spec: ResolvedSpec, { rows, event, rollupBytes }: PartitionSize): PartitionQuery[] {
  const inferences = { fragment: 'inferences' };
  const segments = spec.segments.map(({ name }) => name);
  const features = monitoredFeatures(spec);
  const layouts = plainLayouts(spec);
  const input = { inferences, segments, features, layouts, dialect: trino };
  const { counted, asked } = splitChecks(rowChecks(spec), layouts);
  const checksSql = (checks: readonly RowCheck[]): string[] =>
    checkRollupsSql({ inferences, rollups: { fragment: 'feature_rollups' }, layouts, segments, checks });
  const askedColumns = event.columns.filter((_, index) =>
    asked.some(({ feature }) => feature === features[index]?.feature),
  );
  const mapping = spec.source?.table === undefined ? contractColumns(spec) : mappedColumns(spec);
  const hasLatency = mapping.latencyMs !== undefined;
  const hasIngestTime = mapping.ingestTime !== undefined;
  const traffic = trafficRollupsSql({ inferences, segments, hasLatency, hasIngestTime });
  // Volume, and each measured quantity, is a scan of its own.
  const trafficScans = 1 + Number(hasLatency) + Number(hasIngestTime);
  const cell = segments.length + 1;
  const sum = (columns: readonly number[]): number => columns.reduce((total, each) => total + each, 0);
  const shared = (what: string, statements: readonly string[], bytes: number): PartitionQuery[] =>
    statements.map(() => ({ stage: 'rollup', what, bytes: bytes / statements.length }));
  return [
    // Each feature is a scan of its own: with its column it reads the window and the cell.
    ...shared(
      'feature_rollups',
      featureRollupsSql(input),
      rows * (sum(event.columns) + event.columns.length),
    ),
    ...shared('traffic_rollups', traffic, rows * trafficScans * (assumed.timeBytes.value + cell + 2)),
    // What the bins count already is taken from there; the rest reads its columns once more.
    ...shared('check_rollups', checksSql(counted), rollupBytes / 2),
    ...shared('check_rollups', checksSql(asked), rows * (sum(askedColumns) + assumed.timeBytes.value + cell)),
    ...shared('value_census', valueCensusSql(input, somePartition(spec)), rows * sum(event.categorical)),
    ...shared(
      'batch_rollups',
      spec.batch_jobs.length > 0 ? batchRollupsSql(inferences) : [],
      rows * 2 * assumed.timeBytes.value,
    ),
    { stage: 'rollup', what: 'totals of what is stored', bytes: rollupBytes / 2 },
  ];
}

/** Three tables for each window and baseline, all partitions of both; and the census of the partition itself. */
function scoreQueries(spec: ResolvedSpec, { rollupBytes }: PartitionSize): PartitionQuery[] {
  const partition = somePartition(spec);
  const first = partitionOf(new Date(Date.parse(partition.start) - 400 * 86_400_000), spec.grain);
  const records = { all: [{ partition: first }], of: () => undefined };
  const featureShare = 1 / (1 + assumed.otherRollupShare.value);
  const scored = evaluationsOf({ spec, records }, partition).flatMap(
    ({ window, baseline }): PartitionQuery[] => {
      const windows = [window, ...(baseline?.windows ?? [])];
      const partitions = windows.reduce((sum, each) => sum + durationMs(each), 0) / grainMs(spec.grain);
      const bytes = partitions * rollupBytes;
      return [
        { stage: 'score', what: 'feature_rollups of a window', bytes: bytes * featureShare },
        { stage: 'score', what: 'check_rollups of a window', bytes: (bytes * (1 - featureShare)) / 2 },
        { stage: 'score', what: 'traffic_rollups of a window', bytes: (bytes * (1 - featureShare)) / 2 },
      ];
    },
  );
  return [
    ...scored,
    { stage: 'score', what: 'value_census of the partition', bytes: rollupBytes * (1 - featureShare) },
    ...(spec.batch_jobs.length > 0
      ? [{ stage: 'score', what: 'batch_rollups of the days that are due', bytes: 0 } as const]
      : []),
    { stage: 'alert', what: 'changes of the past days', bytes: 0 },
  ];
}

/** In a future in which every fixed baseline has ended. */
const somePartition = ({ grain }: ResolvedSpec): Partition => partitionOf('2200-01-01T00:00:00Z', grain);

/** What the past says of each window and baseline: a partition of scores for each of its past windows. */
export const pastQueries = (evaluations: number, scoreRows: number): PartitionQuery[] =>
  Array.from({ length: evaluations }, () => ({
    stage: 'score',
    what: 'scores of past windows',
    bytes: mostPastWindows * scoreRows * assumed.pastScoreBytes.value,
  }));
