import type { Partition } from '../engine/tables/partition.ts';
import {
  type AlertedPartition,
  alertFingerprint,
  alertPartition,
  deliverPending,
} from './alert-partition.ts';
import { curatePartition, isCurated } from './curate-partition.ts';
import { ensureLayouts } from './ensure-layouts.ts';
import { isReconciled, reconcilePartition } from './reconcile-partition.ts';
import { rollUpPartition } from './roll-up-partition.ts';
import type { RunContext } from './run-context.ts';
import { RunLog } from './run-log.ts';
import { curateStage } from './run-stage.ts';
import { scoreFingerprint, scorePartition } from './score-partition.ts';

export interface RunRange {
  /** Instants; undefined is unbounded. */
  readonly from?: string;
  readonly to?: string;
}

export interface RunProgress {
  readonly done: number;
  readonly due: number;
  readonly partition: Partition;
}

export interface RunSummary {
  readonly partitions: { readonly due: number; readonly processed: number };
  readonly rows: { readonly curated: number; readonly rejected: number; readonly duplicates: number };
  readonly verdicts: Readonly<Record<string, number>>;
  readonly pages: readonly string[];
  readonly undelivered: readonly { readonly pageId: string; readonly message: string }[];
  readonly unreadable: readonly { readonly object: string; readonly problem: string }[];
}

/**
 * Does what is due for each delivery partition in order, as production would have: curate, roll up, score, alert.
 * A stage whose inputs have not changed is not done again.
 */
export async function runModel(
  context: RunContext,
  range: RunRange,
  onProgress: (progress: RunProgress) => void,
): Promise<RunSummary> {
  const due = partitionsWithData(context).filter(({ start, end }) => isWithin(range, start, end));
  await context.deliveries.prepare(
    due.filter((partition) => context.force || !isCurated(context, partition)),
  );
  const log = new RunLog(context);
  try {
    await awaitLayouts(context, due, log);
    for (const [index, partition] of due.entries()) {
      onProgress({ done: index, due: due.length, partition });
      await advance(context, partition, log, isRecent(partition, due));
    }
    log.delivered(await deliverPending(context));
    await context.engine.forgetUnused(context.spec.id);
    return log.summary(due.length);
  } finally {
    await log.write();
    await context.deliveries.close();
  }
}

/** Those that were delivered, and those that have rows of files that have changed and are elsewhere now. */
function partitionsWithData({ deliveries, records }: RunContext): Partition[] {
  const delivered = new Set(deliveries.partitions.map(({ start }) => start));
  const emptied = records.all.filter(
    ({ partition, curate }) => curate?.rows && !delivered.has(partition.start),
  );
  return [...deliveries.partitions, ...emptied.map(({ partition }) => partition)].sort((a, b) =>
    a.start < b.start ? -1 : 1,
  );
}

/** Until every feature has a layout, partitions are curated ahead of their turn, as far as layouts need them. */
async function awaitLayouts(context: RunContext, due: readonly Partition[], log: RunLog): Promise<void> {
  for (const partition of due) {
    if (await ensureLayouts(context)) return;
    if (context.layouts.size > 0) return;
    await log.stage('curate', partition, () => curatePartition(context, partition));
  }
  await ensureLayouts(context);
}

/** Partitions of the last day that a run looks at: what is stored of them is counted again, done or not. */
const isRecent = ({ end }: Partition, due: readonly Partition[]): boolean =>
  Date.parse(end) > Date.parse(due.at(-1)?.end ?? end) - recountedMs;

const recountedMs = 86_400_000;

async function advance(
  context: RunContext,
  partition: Partition,
  log: RunLog,
  isCounted: boolean,
): Promise<void> {
  await log.stage('curate', partition, () => curateStage(context, partition));
  const rolledUp = await log.stage('rollup', partition, () => rollUpPartition(context, partition));
  if (rolledUp || isCounted || !isReconciled(context, partition))
    await reconcilePartition(context, partition);
  await scoreAndAlert(context, partition, log);
}

/** Scores and judges a partition, where anything that this rests on has changed. */
export async function scoreAndAlert(context: RunContext, partition: Partition, log: RunLog): Promise<void> {
  const print = scoreFingerprint(context, partition);
  const record = context.records.of(partition);
  const isDone =
    record?.score?.fingerprint === print &&
    record.alert?.fingerprint === alertFingerprint(context, partition, print);
  if (isDone && !context.force) return;
  const scored = await log.stage('score', partition, () => scorePartition(context, partition));
  const alerted: AlertedPartition = await log.stage('alert', partition, () =>
    alertPartition(context, partition, scored),
  );
  log.judged(alerted);
}

export const isWithin = ({ from, to }: RunRange, start: string, end: string): boolean =>
  (from === undefined || Date.parse(end) > Date.parse(from)) &&
  (to === undefined || Date.parse(start) < Date.parse(to));
