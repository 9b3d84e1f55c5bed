import { encodeRows } from '../engine/parquet/encode-rows.ts';
import { scores as scoresTable } from '../engine/tables/index.ts';
import { type Partition, partitionPath } from '../engine/tables/partition.ts';
import { readDistinctCounts } from '../score/read-window-pairs.ts';
import type { ScoreRow } from '../score/score-row.ts';
import { scoreScope } from '../score/score-scope.ts';
import { durationMs } from '../spec/format/duration.ts';
import { type Evaluation, evaluationsOf } from './evaluations.ts';
import { fingerprint } from './fingerprint.ts';
import { partitionsOf } from './partitions-of.ts';
import { readSides } from './read-sides.ts';
import { reconciliationPair } from './reconciliation-pair.ts';
import type { RunContext } from './run-context.ts';
import { batchFingerprint, scoreBatchJobs } from './score-batch-jobs.ts';

/** Part of the fingerprint: raise it when scores are other for the same rollups. */
const scoreVersion = 1;

export interface ScoredPartition {
  readonly evaluations: readonly Evaluation[];
  readonly rows: readonly ScoreRow[];
  /** Names all that the scores were computed from. */
  readonly fingerprint: string;
}

/** Names all that a partition's scores are computed from. */
export function scoreFingerprint(context: RunContext, partition: Partition): string {
  const evaluations = evaluationsOf(context, partition);
  const read = evaluations.map(({ window, baseline }) =>
    partitionsOf(context.records, [window, ...(baseline?.windows ?? [])], partition.end).map(
      (held) => context.records.of(held)?.rollup?.fingerprint,
    ),
  );
  const layouts = [...context.layouts.keys()].sort();
  const reconciled = evaluations.map(({ window }) =>
    reconciliationPair(context.records, window, partition.end),
  );
  return fingerprint(
    scoreVersion,
    evaluations,
    read,
    layouts,
    reconciled,
    ...batchFingerprint(context, partition),
  );
}

export const scoresKey = (model: string, partition: Partition): string =>
  `scores/model=${model}/${partitionPath(partition)}/part-0.parquet`;

/** Scores every evaluation of a partition and replaces its partition of `scores`. */
export async function scorePartition(context: RunContext, partition: Partition): Promise<ScoredPartition> {
  const { spec, store, records } = context;
  const print = scoreFingerprint(context, partition);
  const evaluations = evaluationsOf(context, partition);
  const rows: ScoreRow[] = [];
  for (const evaluation of evaluations) {
    // No spread: a wide model has more rows than a call has room for arguments.
    for (const row of await scoreEvaluation(context, partition, evaluation)) rows.push(row);
  }
  const isFinal = durationMs(spec.allowed_lateness) === 0;
  rows.push(...(await scoreBatchJobs(context, partition, isFinal)));
  await store.put(scoresKey(spec.id, partition), encodeRows(scoresTable, rows as never));
  await records.save(partition, { score: { fingerprint: print } });
  return { evaluations, rows, fingerprint: print };
}

async function scoreEvaluation(
  context: RunContext,
  partition: Partition,
  { window, baseline, isFinal, features }: Evaluation,
): Promise<ScoreRow[]> {
  const { spec, engine, records, layouts, deliveries } = context;
  const scope = {
    engine,
    model: spec.id,
    ...(features ? { features } : {}),
    ...readSides(records, window, baseline?.windows ?? [], partition.end),
  };
  const isOnePartition = window.start === partition.start && window.end === partition.end;
  const distinct = isOnePartition
    ? await readDistinctCounts({ engine, model: spec.id }, partition)
    : undefined;
  const reconciliation = reconciliationPair(records, window, partition.end);
  return scoreScope(
    { model: spec.id, grain: spec.grain, asOf: partition.end, isFinal, window, baseline },
    scope,
    { cells: 'every', versions: deliveries.mapping.modelVersion !== undefined },
    layouts,
    { ...(distinct ? { distinct } : {}), ...(reconciliation ? { reconciliation } : {}) },
  );
}
