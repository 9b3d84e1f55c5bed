import { encodeRows } from '../engine/parquet/encode-rows.ts';
import type { SqlRow } from '../engine/ports/query-engine.ts';
import { changes as changesTable } from '../engine/tables/index.ts';
import { type Partition, partitionPath, partitionsBefore } from '../engine/tables/partition.ts';
import { schemaChanges } from './conditions.ts';
import type { RunContext } from './run-context.ts';

/** Records what a partition shows for the first time: model versions, and columns that changed since the one before. */
export async function recordChanges(context: RunContext, partition: Partition): Promise<void> {
  const { store, spec } = context;
  const key = `changes/model=${spec.id}/${partitionPath(partition)}/part-0.parquet`;
  const rows = [...newVersions(context, partition), ...newSchemas(context, partition)];
  if (rows.length === 0) await store.delete(key);
  else await store.put(key, encodeRows(changesTable, rows));
}

function newVersions({ records }: RunContext, partition: Partition): SqlRow[] {
  const earlier = records.all.filter((record) => record.partition.start < partition.start);
  const known = new Set(earlier.flatMap(({ curate }) => curate?.versions ?? []));
  if (known.size === 0) return [];
  const versions = records.of(partition)?.curate?.versions ?? [];
  return versions
    .filter((version) => !known.has(version) && version !== '(null)')
    .map((version) => ({
      changed_at: partition.start,
      change_kind: 'model_version',
      subject: version,
      detail: `Version ${version} answered for the first time.`,
    }));
}

function newSchemas(context: RunContext, partition: Partition): SqlRow[] {
  const [before] = partitionsBefore(partition, 1) as [Partition];
  const known = new Set(schemaChanges(context, before).map(({ reason }) => reason));
  return schemaChanges(context, partition)
    .filter(({ reason }) => !known.has(reason))
    .map(({ feature, reason }) => ({
      changed_at: partition.start,
      change_kind: 'schema',
      subject: feature,
      detail: `${reason[0]?.toUpperCase()}${reason.slice(1)}.`,
    }));
}
