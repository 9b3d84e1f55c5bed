import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Inference } from './random-inferences.ts';

const types: Readonly<Record<keyof Inference, string>> = {
  event_id: 'VARCHAR',
  event_time: 'TIMESTAMP',
  model_version: 'VARCHAR',
  region: 'VARCHAR',
  device: 'VARCHAR',
  amount: 'DOUBLE',
  balance: 'DOUBLE',
  visits: 'INTEGER',
  plan: 'VARCHAR',
  channel: 'VARCHAR',
  score: 'DOUBLE',
  latency_ms: 'DOUBLE',
  status: 'VARCHAR',
  converted: 'BOOLEAN',
  converted_at: 'TIMESTAMP',
};

const copyOptions: Readonly<Record<string, string>> = {
  parquet: 'FORMAT parquet',
  csv: 'FORMAT csv, HEADER',
  ndjson: 'FORMAT json',
  json: 'FORMAT json, ARRAY true',
};

/** Runs statements on a DuckDB of its own. */
export async function runDuckDb(...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    for (const statement of statements) await connection.run(statement);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/**
 * Writes inferences as a user would have them; the format is the file's ending.
 * @param select what is written of them, as a select list
 */
export async function writeInferences(path: string, rows: readonly Inference[], select = '*'): Promise<void> {
  const lines = `${path}.lines.tmp`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(lines, rows.map((row) => JSON.stringify(row)).join('\n'));
  const columns = Object.entries(types)
    .map(([name, type]) => `${name}: '${type}'`)
    .join(', ');
  const source = `read_json('${lines}', format = 'newline_delimited', hive_partitioning = false, columns = {${columns}})`;
  const options = copyOptions[path.split('.').at(-1) ?? ''];
  await runDuckDb(`COPY (SELECT ${select} FROM ${source}) TO '${path}' (${options})`);
  await rm(lines);
}
