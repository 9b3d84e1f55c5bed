import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifier } from '../sql/identifier.ts';
import { literalList } from '../sql/literal-list.ts';
import type { Fragment } from '../sql/render-sql.ts';
import type { Table } from '../tables/index.ts';
import { type Partition, partitionPath } from '../tables/partition.ts';

/** Where the lake keeps a partition: one file, or for `inferences` the folder that `current.json` points at. */
export const partitionFolder = (lake: string, table: string, model: string, partition: Partition): string =>
  join(lake, table, `model=${model}`, partitionPath(partition));

/** The partition's Parquet files: none where it has no rows. */
export function partitionFiles(lake: string, table: string, model: string, partition: Partition): string[] {
  const partitionAt = partitionFolder(lake, table, model, partition);
  const folder = table === 'inferences' ? join(partitionAt, pointed(partitionAt)) : partitionAt;
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.parquet') && !name.startsWith('.'));
  return names.sort().map((name) => join(folder, name));
}

/** The folder that a published curated partition lives in. */
export function pointed(folder: string): string {
  const pointer = join(folder, 'current.json');
  if (!existsSync(pointer)) return '.absent';
  return (JSON.parse(readFileSync(pointer, 'utf8')) as { prefix: string }).prefix;
}

/**
 * Files of one table as a relation. Only tables whose columns differ from model to model are read by name: that opens
 * every file before the first row.
 */
export const readParquet = (files: readonly string[], hasOpenColumns = false): Fragment => ({
  fragment:
    `read_parquet(${literalList(files)}, hive_partitioning = true, hive_types_autocast = false` +
    `${hasOpenColumns ? ', union_by_name = true' : ''})`,
});

/** A table of no rows, so that a query over a missing partition is a query over nothing and not an error. */
export const emptyTable = (table: Table): Fragment => ({
  fragment: `(SELECT ${[...table.columns, ...partitionColumns]
    .map(({ name, type }) => `CAST(NULL AS ${type}) AS ${identifier(name)}`)
    .join(', ')} WHERE false)`,
});

const partitionColumns = [
  { name: 'model', type: 'varchar' },
  { name: 'dt', type: 'varchar' },
] as const;
