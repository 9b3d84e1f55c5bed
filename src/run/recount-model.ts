import type { Partition } from '../engine/tables/partition.ts';
import { deliverPending } from './alert-partition.ts';
import { reconcilePartition } from './reconcile-partition.ts';
import type { RunContext } from './run-context.ts';
import { RunLog } from './run-log.ts';
import { isWithin, type RunProgress, type RunRange, type RunSummary, scoreAndAlert } from './run-model.ts';

/** A step of a partition whose counts do not agree. */
export interface Gap {
  readonly partition: string;
  readonly step: string;
  readonly subject: string;
  readonly expected: number;
  readonly actual: number;
  readonly detail: string;
}

export interface Recount {
  readonly partitions: number;
  readonly gaps: readonly Gap[];
  readonly summary: RunSummary;
}

/**
 * Counts what is stored of each partition again, whatever was found before, and judges anew where the answer is another
 * one. Nothing is curated and nothing rolled up.
 */
export async function recountModel(
  context: RunContext,
  range: RunRange,
  onProgress: (progress: RunProgress) => void,
): Promise<Recount> {
  const due = context.records.all
    .filter(({ rollup, partition: { start, end } }) => rollup !== undefined && isWithin(range, start, end))
    .map(({ partition }) => partition);
  const log = new RunLog(context);
  try {
    for (const [index, partition] of due.entries()) {
      onProgress({ done: index, due: due.length, partition });
      await reconcilePartition(context, partition);
      await scoreAndAlert(context, partition, log);
    }
    log.delivered(await deliverPending(context));
    return {
      partitions: due.length,
      gaps: due.flatMap((partition) => gapsOf(context, partition)),
      summary: log.summary(due.length),
    };
  } finally {
    await log.write();
  }
}

const gapsOf = ({ records }: RunContext, partition: Partition): Gap[] =>
  (records.of(partition)?.reconcile?.found ?? []).flatMap(({ step, subject, expected, actual, detail }) =>
    expected === null || actual === null || expected === actual
      ? []
      : [{ partition: partition.start, step, subject, expected, actual, detail }],
  );
