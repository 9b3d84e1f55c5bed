import { withBuiltInMonitors } from '../../alert/index.ts';
import { askedRows } from '../../backtest/asked-rows.ts';
import type { PastPartition } from '../../backtest/past-partition.ts';
import type { Partition } from '../../engine/tables/partition.ts';
import type { ScoreRow } from '../../score/score-row.ts';
import { durationMs } from '../../spec/format/duration.ts';
import { judgedWindows } from '../alert-partition.ts';
import { windowConditions } from '../conditions.ts';
import { evaluationsOf } from '../evaluations.ts';
import type { RunContext } from '../run-context.ts';
import { isWithin, type RunRange } from '../run-model.ts';
import { scoreBatchJobs } from '../score-batch-jobs.ts';
import { scoreEvaluation } from '../score-partition.ts';
import { KnownPartitions } from './known-partitions.ts';
import { type FiguresRead, readJudgedScores } from './read-judged-scores.ts';
import { StoredFigures } from './stored-figures.ts';

/** Partitions whose scores are read in one query. */
const readAtOnce = 500;

export interface History {
  readonly partitions: readonly PastPartition[];
  /** Windows that the lake held no figures of, against a baseline that the spec has now: computed from rollups. */
  readonly computed: number;
}

/**
 * All that judging read, or would have read, of each delivery partition in a range: with the spec of today, from scores
 * that are stored, else from rollups. No raw or curated file is opened.
 */
export async function readHistory(
  context: RunContext,
  range: RunRange,
  onProgress: (done: number, due: number) => void,
  figuresRead: FiguresRead = 'paging',
): Promise<History> {
  const known = new KnownPartitions(context.records.all);
  const due = known.all
    .filter(({ rollup }) => rollup)
    .map(({ partition }) => partition)
    .filter(({ start, end }) => isWithin(range, start, end));
  const spec = withBuiltInMonitors(context.spec);
  const isAsked = askedRows(spec.monitors);
  const partitions: PastPartition[] = [];
  let computed = 0;
  const parts = Array.from({ length: Math.ceil(due.length / readAtOnce) }, (_, part) =>
    due.slice(part * readAtOnce, (part + 1) * readAtOnce),
  );
  const read = (part: readonly Partition[] = []) =>
    readJudgedScores({ engine: context.engine, spec }, part, figuresRead);
  let next = read(parts[0]);
  for (const [index, part] of parts.entries()) {
    const stored = await next;
    // The engine reads the next ones while these are looked through.
    if (index + 1 < parts.length) next = read(parts[index + 1]);
    // It is told when it is awaited, or not at all where something else fails before.
    next.catch(() => undefined);
    for (const partition of part) {
      onProgress(partitions.length, due.length);
      const figures = new StoredFigures(stored.get(partition.end) ?? []);
      const evaluations = evaluationsOf({ spec: context.spec, records: known }, partition);
      const scores: ScoreRow[] = [];
      for (const evaluation of evaluations) {
        const held = figures.of(evaluation);
        if (!held) computed += 1;
        const rows = held ?? (await scoreEvaluation(context, partition, evaluation)).filter(isAsked);
        for (const row of rows) scores.push(row);
      }
      scores.push(...(await batchFigures(context, partition, figures)));
      const windows = judgedWindows({ evaluations });
      const conditions = windows.flatMap((window) =>
        windowConditions(
          { ...context, records: known.within(window.start, partition.end) },
          window,
          partition.end,
        ),
      );
      partitions.push({ start: partition.start, end: partition.end, windows, scores, conditions });
    }
  }
  return { partitions, computed };
}

const batchFigures = async (
  context: RunContext,
  partition: Partition,
  { batch }: StoredFigures,
): Promise<readonly ScoreRow[]> =>
  batch.length > 0 || context.spec.batch_jobs.length === 0
    ? batch
    : scoreBatchJobs(context, partition, durationMs(context.spec.allowed_lateness) === 0);
