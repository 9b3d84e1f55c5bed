import { join } from 'node:path';
import { modelTables } from '../../src/engine/glue/index.ts';
import type { SqlRow } from '../../src/engine/ports/query-engine.ts';
import { identifier } from '../../src/engine/sql/identifier.ts';
import { text } from '../../src/engine/sql/literal.ts';
import { type TableName, tableByName } from '../../src/engine/tables/index.ts';
import type { Both } from './both-engines.ts';
import { differences } from './differences.ts';

interface StoredTable {
  readonly columns: readonly string[];
  readonly doubles: readonly string[];
  readonly key: readonly string[];
}

/** Hashes are each engine's own. */
const hashes: readonly string[] = ['cell_key', 'id_hash'];

/** Of tables whose order leaves rows equal, or that have none. */
const keys: Partial<Record<TableName, readonly string[]>> = {
  inferences: ['event_id', 'event_time'],
  label_events: ['label_event_id', 'outcome_time'],
  rejected_events: ['source_object', 'reason', 'payload'],
};

/** What differs between the lakes of both engines in all partitions of a table. Read by DuckDB, which is quick to ask. */
export async function storedDifferences(both: Both, table: TableName): Promise<string[]> {
  const shape = shapeOf(both, table);
  const [duckdb, trino] = await Promise.all(
    [both.lakes.duckdb, both.lakes.trino].map((lake) => storedRows(both, lake, table, shape)),
  );
  if (!duckdb?.length) return [`${table} has no rows on DuckDB`];
  return differences(duckdb.map(withoutPartition), (trino ?? []).map(withoutPartition), shape);
}

/** The payload of a refused row has the columns that its files are partitioned by, which differ. */
function withoutPartition(row: SqlRow): SqlRow {
  if (typeof row.payload !== 'string') return row;
  const { model: _, dt: __, hr: ___, ...event } = JSON.parse(row.payload) as SqlRow;
  return { ...row, payload: JSON.stringify(Object.entries(event).sort()) };
}

function storedRows(
  { duckdb: { engine, spec } }: Both,
  lake: string,
  table: TableName,
  { columns }: StoredTable,
) {
  // What Trino unloads begins with a date and has no ending; its checksums and the pointer to it lie beside.
  const unloaded = table === 'inferences' && lake !== engine.lake;
  const files = text(join(lake, table, `model=${spec.id}`, unloaded ? '**/run-*/2*' : '**/*.parquet')).sql;
  return engine.query<SqlRow>(
    `SELECT ${columns.map(identifier).join(', ')} FROM read_parquet(${files}, hive_partitioning = true, hive_types_autocast = false)`,
  );
}

function shapeOf({ duckdb: { spec } }: Both, table: TableName): StoredTable {
  const { columns, orderBy } = tableByName(table);
  const curated = modelTables(spec, { since: '' }).find((each) => each.table === 'inferences');
  const own =
    table === 'inferences' ? (curated?.columns ?? []).filter(({ name }) => !hashes.includes(name)) : columns;
  // Labels of a whole day lie in its first hour where they lie by hours.
  const partition = spec.grain === 'hour' && table !== 'label_events' ? ['dt', 'hr'] : ['dt'];
  return {
    columns: [...own.map(({ name }) => name), ...partition],
    doubles: own.filter(({ type }) => type === 'double').map(({ name }) => name),
    key: [...(keys[table] ?? orderBy), ...partition],
  };
}
