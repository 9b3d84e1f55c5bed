import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifier } from '../sql/identifier.ts';
import { literalList } from '../sql/literal-list.ts';
import type { Fragment } from '../sql/render-sql.ts';
import type { Table } from '../tables/index.ts';
import { type Partition, partitionPath } from '../tables/partition.ts';

/** Where the lake keeps a partition: one file, or for `inferences` the folder that `current.json` points at. */
export const partitionFolder = (lake: string, table: string, model: string, partition: Partition): string =>
  join(lake, table, `model=${model}`, partitionPath(partition));

/** The partition's Parquet file, or undefined where it has none. */
export function partitionFile(
  lake: string,
  table: string,
  model: string,
  partition: Partition,
): string | undefined {
  const folder = partitionFolder(lake, table, model, partition);
  const file = join(folder, table === 'inferences' ? pointed(folder) : '', 'part-0.parquet');
  return existsSync(file) ? file : undefined;
}

/** The folder that a published curated partition lives in. */
export function pointed(folder: string): string {
  const pointer = join(folder, 'current.json');
  if (!existsSync(pointer)) return '.absent';
  return (JSON.parse(readFileSync(pointer, 'utf8')) as { prefix: string }).prefix;
}

export const readParquet = (files: readonly string[]): Fragment => ({
  fragment: `read_parquet(${literalList(files)}, hive_partitioning = true, hive_types_autocast = false, union_by_name = true)`,
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
