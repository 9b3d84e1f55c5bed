import type { Sent } from '../capture/deliveries.ts';
import { mappedLabelsSql } from '../capture/mapped-labels.ts';
import { writeRejected } from '../capture/write-rejected.ts';
import type { Partition } from '../engine/tables/partition.ts';
import { partitionsBefore } from '../engine/tables/partition.ts';
import { curateRows } from '../rollup/curate-rows.ts';
import { fingerprint } from './fingerprint.ts';
import type { CurateRecord } from './partition-record.ts';
import type { RunContext } from './run-context.ts';

/** Part of the fingerprint: raise it when curation gives other rows for the same input. */
const curateVersion = 4;

/** Curates a partition if anything that it is made from has changed. Returns whether it did. */
export async function curatePartition(context: RunContext, partition: Partition): Promise<boolean> {
  const print = curateFingerprint(context, partition);
  if (!context.force && context.records.of(partition)?.curate?.fingerprint === print) return false;
  let record: Omit<CurateRecord, 'fingerprint'>;
  try {
    record = await curate(context, partition);
  } catch (error) {
    // A file may have a good footer and a bad page: it is set aside, and the others are read.
    if (!(await context.deliveries.findUnreadable(partition))) throw error;
    record = await curate(context, partition);
  }
  // Asked again: what was set aside is part of it.
  await context.records.save(partition, {
    curate: { ...record, fingerprint: curateFingerprint(context, partition) },
  });
  return true;
}

/** Whether a partition's curated rows are those that its input gives today. */
export const isCurated = (context: CurateInputs, partition: Partition): boolean =>
  context.records.of(partition)?.curate?.fingerprint === curateFingerprint(context, partition);

/** What names the input of a partition's curation. */
export interface CurateInputs extends Pick<RunContext, 'spec' | 'records'> {
  readonly deliveries: Pick<RunContext['deliveries'], 'listing'>;
}

/** Names all that a partition is curated from. */
export function curateFingerprint({ spec, deliveries, records }: CurateInputs, partition: Partition): string {
  const lookback = partitionsBefore(partition, spec.lookback_partitions);
  return fingerprint(
    curateVersion,
    deliveries.listing(partition),
    lookback.map((earlier) => records.of(earlier)?.curate?.idsHash ?? ''),
    [
      spec.source,
      spec.features.map(({ name, type, column }) => [name, type, column]),
      spec.prediction,
      spec.segments,
      // A model without jobs has the fingerprint that it always had.
      ...(spec.batch_jobs.length > 0 ? ['batch_run_id'] : []),
    ],
  );
}

async function curate(context: RunContext, partition: Partition): Promise<Omit<CurateRecord, 'fingerprint'>> {
  const { spec, engine, deliveries, store } = context;
  const rows = await deliveries.rows(partition);
  const labels = rows && mappedLabelsSql(spec, rows, engine.dialect);
  const unreadable = deliveries.unreadable(partition);
  const [curated] = await Promise.all([
    curateRows(engine, spec, partition, deliveries.mapping, rows),
    labels === undefined ? undefined : engine.materialise('label_events', spec.id, partition, [labels]),
  ]);
  await writeRejected(store, engine, spec.id, partition, {
    unreadable,
    invalid:
      curated.rejected > 0 && rows
        ? { ...curated.invalid, objects: deliveries.objects(partition) }
        : undefined,
  });
  const rejected = curated.record.rejected + deliveries.rejected(partition);
  const delivered = curated.record.delivered + deliveries.rejected(partition);
  const arrived = await deliveries.arrived?.(partition);
  const sent = await sentOf(deliveries, partition, arrived !== undefined);
  return {
    ...curated.record,
    delivered,
    rejected,
    unreadable,
    ...(arrived === undefined ? {} : { arrived }),
    ...(sent === undefined ? {} : { sent }),
  };
}

/** What was sent is compared with what has arrived: while that is not known, nobody is asked. */
async function sentOf(
  deliveries: RunContext['deliveries'],
  partition: Partition,
  isArrivalKnown: boolean,
): Promise<Sent | undefined> {
  if (!deliveries.sent || isArrivalKnown) return deliveries.sent?.(partition);
  return { unknown: 'more was delivered while it was read: the next run counts' };
}
