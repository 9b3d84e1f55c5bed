import { encodeRows } from '../engine/parquet/encode-rows.ts';
import { scores as scoresTable } from '../engine/tables/index.ts';
import { type Partition, partitionPath } from '../engine/tables/partition.ts';
import { readPastFigures } from '../score/past-figures.ts';
import { readDistinctCounts } from '../score/read-window-pairs.ts';
import type { ScoreRow } from '../score/score-row.ts';
import { scoreScope } from '../score/score-scope.ts';
import { durationMs } from '../spec/format/duration.ts';
import { type Evaluation, evaluationsOf } from './evaluations.ts';
import { fingerprint } from './fingerprint.ts';
import { judgedBounds } from './judged-bounds.ts';
import { partitionsOf } from './partitions-of.ts';
import { pastWindows } from './past-windows.ts';
import { readSides } from './read-sides.ts';
import { reconciliationPair } from './reconciliation-pair.ts';
import type { RunContext } from './run-context.ts';
import { batchFingerprint, scoreBatchJobs } from './score-batch-jobs.ts';

/** Part of the fingerprint: raise it when scores are other for the same rollups. */
const scoreVersion = 2;

export interface ScoredPartition {
  readonly evaluations: readonly Evaluation[];
  readonly rows: readonly ScoreRow[];
  /** Names all that the scores were computed from. */
  readonly fingerprint: string;
}

/** Names all that a partition's scores are computed from. */
export const scoreFingerprint = (context: RunContext, partition: Partition): string =>
  namedInputs(context, partition).print;

/** The evaluations of a partition, and what names all that they are computed from. */
function namedInputs(context: RunContext, partition: Partition) {
  const evaluations = evaluationsOf(context, partition);
  const basis = scoreBasis(context, partition, evaluations);
  return { evaluations, basis, print: fingerprintOf(context, evaluations, basis) };
}

/**
 * Noise is learned from the values of past windows and not from their verdicts: what changes one partition changes
 * the floors of the windows that look back on it, and nothing beyond those.
 */
const fingerprintOf = (context: RunContext, evaluations: readonly Evaluation[], basis: string): string =>
  fingerprint(
    basis,
    judgedBounds(context.spec),
    evaluations.map((evaluation) =>
      pastWindows(context, evaluation).partitions.map((past) => context.records.of(past)?.score?.basis),
    ),
  );

function scoreBasis(context: RunContext, partition: Partition, evaluations: readonly Evaluation[]): string {
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
  const { evaluations, basis, print } = namedInputs(context, partition);
  const rows: ScoreRow[] = [];
  for (const evaluation of evaluations) {
    // No spread: a wide model has more rows than a call has room for arguments.
    for (const row of await scoreEvaluation(context, partition, evaluation)) rows.push(row);
  }
  const isFinal = durationMs(spec.allowed_lateness) === 0;
  rows.push(...(await scoreBatchJobs(context, partition, isFinal)));
  await store.put(scoresKey(spec.id, partition), encodeRows(scoresTable, rows as never));
  await records.save(partition, { score: { fingerprint: print, basis } });
  return { evaluations, rows, fingerprint: print };
}

/** Scores of one window against one baseline, from rollups. */
export async function scoreEvaluation(
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
  const [distinct, past] = await Promise.all([
    isOnePartition ? readDistinctCounts({ engine, model: spec.id }, partition) : undefined,
    readPastFigures(engine, spec.id, pastWindows(context, { window, baseline }), judgedBounds(spec)),
  ]);
  const reconciliation = reconciliationPair(records, window, partition.end);
  return scoreScope(
    { model: spec.id, grain: spec.grain, asOf: partition.end, isFinal, window, baseline, past },
    scope,
    { cells: 'every', versions: deliveries.mapping.modelVersion !== undefined },
    layouts,
    { ...(distinct ? { distinct } : {}), ...(reconciliation ? { reconciliation } : {}) },
  );
}
