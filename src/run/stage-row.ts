import type { SqlRow } from '../engine/ports/query-engine.ts';
import type { Partition } from '../engine/tables/partition.ts';
import { fingerprint } from './fingerprint.ts';
import type { RunContext } from './run-context.ts';
import type { StageName } from './stage-name.ts';

export interface StageOutcome {
  readonly runId: string;
  readonly stage: StageName;
  readonly partition: Partition;
  readonly state: 'done' | 'error';
  /** Message of an error. */
  readonly detail: string | null;
}

/** What a stage did for a partition, as a row of `runs` without its times. */
export function stageRow(
  { records, spec }: Pick<RunContext, 'records' | 'spec'>,
  { runId, stage, partition, state, detail }: StageOutcome,
): SqlRow {
  const curate = stage === 'curate' ? records.of(partition)?.curate : undefined;
  return {
    run_id: runId,
    partition_start: partition.start,
    stage,
    state,
    rows_in: curate?.delivered ?? null,
    rows_out: curate?.rows ?? null,
    rows_rejected: curate?.rejected ?? null,
    rows_duplicate: curate?.duplicates ?? null,
    rows_late: curate?.late ?? null,
    spec_hash: fingerprint(spec),
    detail,
  };
}
