import type { BatchPair } from '../pair.ts';
import type { BatchJob, RunDay } from './run-day.ts';

/** Rows of a run that were delivered in one minute. */
export interface RunMinute {
  readonly runId: string;
  /** Instant, ISO 8601 UTC. */
  readonly minute: string;
  readonly rows: number;
}

/** The job that a run is of: the one whose name its id begins with, the longest of several; else the only one. */
export function jobOf(runId: string, jobs: readonly BatchJob[]): BatchJob | undefined {
  const named = jobs
    .filter(({ name }) => runId.startsWith(name))
    .sort((a, b) => b.name.length - a.name.length);
  return named[0] ?? (jobs.length === 1 ? jobs[0] : undefined);
}

/** What became of a job's run of one day, as far as it was delivered by an instant. */
export interface RunOutcome {
  readonly pair: BatchPair;
  /** When it had its least rows, else its last one; undefined where that has not come. */
  readonly completeAt: string | undefined;
}

/** @param delivered rows of the job's runs, in any order */
export function runOutcome(
  job: BatchJob,
  day: RunDay,
  delivered: readonly RunMinute[],
  asOf: string,
): RunOutcome {
  const run = runOfDay(delivered, day);
  const rows = run?.reduce((sum, minute) => sum + minute.rows, 0) ?? 0;
  const completeAt = run && completion(run, job.minimum_rows);
  const late = Date.parse(completeAt ?? asOf) - Date.parse(day.due);
  const current = { lateMinutes: Math.max(0, late / 60_000), rows, required: job.minimum_rows };
  return {
    completeAt,
    pair: {
      type: 'batch',
      current,
      baseline: { lateMinutes: null, rows: 0, required: undefined },
      note: noteOf(job, day, run?.[0]?.runId, rows, completeAt, asOf),
    },
  };
}

/** Minutes of the day's run, in order. Of several runs the one with most rows: a repeat replaces what failed. */
function runOfDay(delivered: readonly RunMinute[], { start, end }: RunDay): RunMinute[] | undefined {
  const runs = new Map<string, RunMinute[]>();
  for (const minute of [...delivered].sort((a, b) => (a.minute < b.minute ? -1 : 1)))
    runs.set(minute.runId, [...(runs.get(minute.runId) ?? []), minute]);
  const isOfDay = ([first]: readonly RunMinute[]): boolean => {
    const at = Date.parse(first?.minute ?? '');
    return at >= Date.parse(start) && at < Date.parse(end);
  };
  const size = (run: readonly RunMinute[]): number => run.reduce((sum, { rows }) => sum + rows, 0);
  return [...runs.values()].filter(isOfDay).sort((a, b) => size(b) - size(a))[0];
}

function completion(run: readonly RunMinute[], required: number | undefined): string | undefined {
  if (required === undefined) return run.at(-1)?.minute;
  let rows = 0;
  return run.find((minute) => {
    rows += minute.rows;
    return rows >= required;
  })?.minute;
}

const clock = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

function noteOf(
  job: BatchJob,
  { due }: RunDay,
  runId: string | undefined,
  rows: number,
  completeAt: string | undefined,
  asOf: string,
): string {
  const wanted = job.minimum_rows === undefined ? '' : ` of at least ${job.minimum_rows}`;
  if (runId === undefined) return `no run of ${job.name} by ${clock(asOf)}, due ${clock(due)}`;
  const state =
    completeAt === undefined ? `not complete by ${clock(asOf)}` : `complete at ${clock(completeAt)}`;
  return `run ${runId} has ${rows} rows${wanted}, ${state}, due ${clock(due)}`;
}
