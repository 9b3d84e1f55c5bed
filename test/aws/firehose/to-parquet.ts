import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { GlueColumn } from '../../../src/engine/glue/index.ts';

const types: Readonly<Record<string, string>> = {
  string: 'VARCHAR',
  boolean: 'BOOLEAN',
  double: 'DOUBLE',
  timestamp: 'TIMESTAMP',
};

/** Rows as a Parquet file with the columns of a table, whatever the rows have of them: the conversion's last step. */
export async function toParquet(
  columns: readonly Pick<GlueColumn, 'name' | 'type'>[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-firehose-'));
  const [from, to] = [join(folder, 'rows.json'), join(folder, 'rows.parquet')];
  const instance = await DuckDBInstance.create(':memory:');
  try {
    await writeFile(from, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const read = columns.map(({ name, type }) => `'${name}': '${types[type]}'`).join(', ');
    const connection = await instance.connect();
    await connection.run("SET TimeZone = 'UTC'");
    await connection.run(
      `COPY (SELECT * FROM read_json('${from}', format = 'newline_delimited', columns = {${read}}, maximum_object_size = 50000000))
       TO '${to}' (FORMAT parquet, COMPRESSION snappy)`,
    );
    connection.closeSync();
    return new Uint8Array(await readFile(to));
  } finally {
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}
