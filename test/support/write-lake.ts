import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeRows } from '../../src/engine/parquet/encode-rows.ts';
import type { SqlRow } from '../../src/engine/ports/query-engine.ts';
import { type TableName, tableByName } from '../../src/engine/tables/index.ts';

export const makeLake = (): Promise<string> => mkdtemp(join(tmpdir(), 'tidemark-lake-'));

/** Rows as one object of a table, below its partition; columns that a row leaves out are null. */
export async function writeObject(
  lake: string,
  table: TableName,
  partition: string,
  rows: readonly SqlRow[],
  name = 'part-0',
): Promise<void> {
  const folder = join(lake, table, partition);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.parquet`), encodeRows(tableByName(table), rows));
}
