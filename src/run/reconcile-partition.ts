import { encodeRows } from '../engine/parquet/encode-rows.ts';
import { reconciliations as reconciliationsTable } from '../engine/tables/index.ts';
import { type Partition, partitionPath } from '../engine/tables/partition.ts';
import { monitoredFeatures } from '../rollup/monitored-features.ts';
import { readPartitionTotals } from '../rollup/partition-totals.ts';
import { type CountedPartition, type Reconciled, reconcile } from '../rollup/reconcile.ts';
import { gapShare } from '../score/gap-share.ts';
import { durationMs } from '../spec/format/duration.ts';
import { fingerprint } from './fingerprint.ts';
import { isRolledUp } from './roll-up-partition.ts';
import type { RunContext } from './run-context.ts';

/** Part of the fingerprint: raise it when the same counts give other rows. */
const reconcileVersion = 1;

/** Whether a partition's rollups have not been counted yet. */
export const isReconciled = ({ records }: Pick<RunContext, 'records'>, partition: Partition): boolean => {
  const record = records.of(partition);
  return record?.reconcile !== undefined && record.reconcile.rollup === record.rollup?.fingerprint;
};

/**
 * Counts what is stored of a partition, and replaces its partition of `reconciliations` if the answer is another one than
 * before. Returns whether it is.
 */
export async function reconcilePartition(context: RunContext, partition: Partition): Promise<boolean> {
  const { engine, store, spec, records } = context;
  const record = records.of(partition);
  // Rollups that are due again are not what they will be.
  if (!record?.rollup || !isRolledUp(context, partition)) return false;
  const totals = await readPartitionTotals(engine, spec.id, partition);
  const found = reconcile(countedIn(context, partition), totals);
  const print = fingerprint(reconcileVersion, found);
  const isNew = record.reconcile?.fingerprint !== print;
  if (isNew) {
    await store.put(
      `reconciliations/model=${spec.id}/${partitionPath(partition)}/part-0.parquet`,
      encodeRows(
        reconciliationsTable,
        found.map((each) => row(partition, each)),
      ),
    );
  }
  if (isNew || !isReconciled(context, partition)) {
    await records.save(partition, {
      reconcile: { fingerprint: print, rollup: record.rollup.fingerprint, found },
    });
  }
  return isNew;
}

function countedIn({ spec, records, layouts }: RunContext, partition: Partition): CountedPartition {
  const curate = records.of(partition)?.curate;
  const features = monitoredFeatures(spec);
  const latest = records.all.at(-1)?.partition.end ?? partition.end;
  return {
    sent: curate?.sent,
    arrived: curate?.arrived,
    delivered: curate?.delivered ?? 0,
    rejected: curate?.rejected ?? 0,
    duplicates: curate?.duplicates ?? 0,
    curated: curate?.rows ?? 0,
    // By the latest delivery, not by the clock: the same lake gives the same answer on any day.
    mayBeExpired: Date.parse(latest) - Date.parse(partition.end) >= durationMs(spec.retention.curated),
    binned: features.filter(({ feature, type }) => layouts.get(feature)?.type === type).length,
    checked: features.length,
    segments: spec.segments.map(({ name }) => name),
  };
}

function row({ start, end }: Partition, { step, subject, expected, actual, detail }: Reconciled) {
  const isKnown = expected !== null && actual !== null;
  const gap = isKnown ? expected - actual : null;
  return {
    partition_start: start,
    partition_end: end,
    step,
    subject,
    expected_count: expected,
    actual_count: actual,
    gap_count: gap,
    gap_share: isKnown ? gapShare(expected, actual) : null,
    state: gap === null ? 'unknown' : gap === 0 ? 'ok' : 'gap',
    detail: detail === '' ? '' : `${detail[0]?.toUpperCase()}${detail.slice(1)}.`,
  };
}
