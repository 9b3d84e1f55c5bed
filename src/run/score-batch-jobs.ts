import runsSql from '../../sql/score/batch_runs.sql';
import { all, batchSegment } from '../alert/alert-spec.ts';
import { renderSql } from '../engine/sql/render-sql.ts';
import { iso, type Partition } from '../engine/tables/partition.ts';
import { jobOf, type RunMinute, runOutcome } from '../score/batch/batch-run.ts';
import { type BatchJob, type RunDay, runDays } from '../score/batch/run-day.ts';
import type { ScoreRow } from '../score/score-row.ts';
import { scoreWindow } from '../score/score-window.ts';
import type { RunContext } from './run-context.ts';

type BatchContext = Pick<RunContext, 'spec' | 'engine' | 'records'>;

/** How long before a job's day a run may have begun that is not of the day, though rows of it come in it. */
const longestRunMs = 86_400_000;

/** Scores of the batch jobs that have a run due by the end of a partition. */
export async function scoreBatchJobs(
  context: BatchContext,
  partition: Partition,
  isFinal: boolean,
): Promise<ScoreRow[]> {
  const { spec, engine } = context;
  const due = dueRuns(context, partition);
  if (due.length === 0) return [];
  const read = partitionsOfRuns(context, partition);
  const rollups = await engine.relation('batch_rollups', spec.id, read);
  const rows = await engine.query<{ batch_run_id: string; delivered_minute: string; row_count: number }>(
    renderSql(runsSql, { fragments: { batch_rollups: rollups } }),
  );
  const delivered = rows.map(
    ({ batch_run_id, delivered_minute, row_count }): RunMinute => ({
      runId: batch_run_id,
      minute: iso(Date.parse(delivered_minute)),
      rows: Number(row_count),
    }),
  );
  const batch = due.flatMap(({ job, day }) => {
    const own = delivered.filter(({ runId }) => jobOf(runId, spec.batch_jobs) === job);
    const { pair, completeAt } = runOutcome(job, day, own, partition.end);
    // Asked when it is due, and from then on until it is complete.
    const isOver =
      Date.parse(day.due) < Date.parse(partition.start) && (completeAt ?? partition.end) < partition.start;
    return isOver ? [] : [{ model_version: all, segment: batchSegment, segment_value: job.name, pair }];
  });
  return scoreWindow(
    {
      model: spec.id,
      grain: spec.grain,
      asOf: partition.end,
      isFinal,
      window: { start: partition.start, end: partition.end },
      baseline: undefined,
    },
    { features: [], checks: [], traffic: [], batch },
  ).filter(({ score_value }) => score_value !== null);
}

/** Names what the scores of batch jobs are computed from; nothing where no job has a run due. */
export function batchFingerprint(context: BatchContext, partition: Partition): unknown[] {
  const due = dueRuns(context, partition);
  if (due.length === 0) return [];
  return [
    due,
    partitionsOfRuns(context, partition).map((held) => context.records.of(held)?.rollup?.fingerprint),
  ];
}

function dueRuns({ spec }: BatchContext, partition: Partition): { job: BatchJob; day: RunDay }[] {
  return spec.batch_jobs.flatMap((job) => runDays(job, partition).map((day) => ({ job, day })));
}

function partitionsOfRuns(context: BatchContext, partition: Partition): Partition[] {
  const starts = dueRuns(context, partition).map(({ day }) => Date.parse(day.start));
  const from = Math.min(...starts) - longestRunMs;
  return context.records.all
    .filter(
      ({ partition: held, rollup }) =>
        rollup && Date.parse(held.end) > from && Date.parse(held.end) <= Date.parse(partition.end),
    )
    .map(({ partition: held }) => held);
}
