import partitionRunsSql from '../../../sql/report/partition_runs.sql';
import rejectedReasonsSql from '../../../sql/report/rejected_reasons.sql';
import type { Diagnostics } from '../report-data.ts';
import type { ReportSource } from './report-source.ts';

/** What the figures rest on. Read last, so that it has every query of the report. */
export async function readDiagnostics(source: ReportSource): Promise<Diagnostics> {
  const runs = await source.rows<RunRow>('runs by partition', partitionRunsSql);
  const rejected = await source.rows<RejectedRow>('rejected events by reason', rejectedReasonsSql);
  return {
    partitions: runs.map((row) => ({
      start: row.partition_start,
      state: row.run_state,
      durationMs: row.duration_ms,
      rowsIn: row.rows_in,
      rowsOut: row.rows_out,
      rowsRejected: row.rows_rejected,
      rowsDuplicate: row.rows_duplicate,
      rowsLate: row.rows_late,
      detail: row.detail,
    })),
    rejected: rejected.map(({ reason, row_count, example }) => ({ reason, rowCount: row_count, example })),
    queries: source.queries,
  };
}

type RunRow = {
  partition_start: string;
  run_state: string;
  duration_ms: number;
  rows_in: number;
  rows_out: number;
  rows_rejected: number;
  rows_duplicate: number;
  rows_late: number;
  detail: string;
};

type RejectedRow = { reason: string; row_count: number; example: string };
