import type { Partition } from '../engine/tables/partition.ts';
import { type AlertedPartition, alertFingerprint, alertPartition } from './alert-partition.ts';
import { curatePartition } from './curate-partition.ts';
import { ensureLayouts } from './ensure-layouts.ts';
import { readScored } from './read-scored.ts';
import { isReconciled, reconcilePartition } from './reconcile-partition.ts';
import { recordChanges } from './record-changes.ts';
import { isRolledUp, rollUpPartition } from './roll-up-partition.ts';
import type { RunContext } from './run-context.ts';
import { scoreFingerprint, scorePartition } from './score-partition.ts';

/** Curates a partition if its input changed, and records what it shows for the first time. */
export async function curateStage(context: RunContext, partition: Partition): Promise<boolean> {
  const curated = await curatePartition(context, partition);
  // Also after a run that was stopped in between: a rollup that is due says so.
  if (curated || !isRolledUp(context, partition)) await recordChanges(context, partition);
  return curated;
}

/** Makes layouts that are missing, if there are rows enough, rolls a partition up, and counts what it then holds. */
export async function rollUpStage(context: RunContext, partition: Partition): Promise<boolean> {
  await ensureLayouts(context);
  const rolledUp = await rollUpPartition(context, partition);
  const recounted =
    (rolledUp || !isReconciled(context, partition)) && (await reconcilePartition(context, partition));
  return rolledUp || recounted;
}

export async function scoreStage(context: RunContext, partition: Partition): Promise<boolean> {
  const { records, force } = context;
  if (!force && records.of(partition)?.score?.fingerprint === scoreFingerprint(context, partition))
    return false;
  await scorePartition(context, partition);
  return true;
}

/** Judges what was scored and sends the pages that are due. Undefined where that was done before. */
export async function alertStage(
  context: RunContext,
  partition: Partition,
): Promise<AlertedPartition | undefined> {
  const scored = await readScored(context, partition);
  const done = context.records.of(partition)?.alert?.fingerprint;
  if (!context.force && done === alertFingerprint(context, partition, scored.fingerprint)) return undefined;
  return alertPartition(context, partition, scored);
}
