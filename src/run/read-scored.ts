import { judgedFigures, withBuiltInMonitors } from '../alert/index.ts';
import { decodeRows } from '../engine/parquet/decode-rows.ts';
import { scores as scoresTable } from '../engine/tables/index.ts';
import { type Partition, partitionPath } from '../engine/tables/partition.ts';
import type { ScoreRow } from '../score/score-row.ts';
import { evaluationsOf } from './evaluations.ts';
import type { RunContext } from './run-context.ts';
import { type ScoredPartition, scoreFingerprint, scoresKey } from './score-partition.ts';

/**
 * The scores that an earlier stage wrote for a partition: those that judging and paging ask for. A wide model has far more.
 * @throws Error where there are none, or where they are of rollups that have changed since
 */
export async function readScored(context: RunContext, partition: Partition): Promise<ScoredPartition> {
  const { store, records, spec } = context;
  const fingerprint = scoreFingerprint(context, partition);
  const written = records.of(partition)?.score?.fingerprint;
  const key = scoresKey(spec.id, partition);
  const bytes = written === fingerprint ? await store.getBytes(key) : undefined;
  if (!bytes) {
    throw new Error(
      `${key} ${written === fingerprint ? 'is not there' : 'is older than the rollups'}: score ${partitionPath(partition)} again`,
    );
  }
  const isJudged = judgedFigures(withBuiltInMonitors(spec));
  const rows = await decodeRows(scoresTable, bytes, (row) => isJudged(row as unknown as ScoreRow));
  const evaluations = evaluationsOf(context, partition);
  return { evaluations, rows: rows as unknown as ScoreRow[], fingerprint };
}
