import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { glob } from 'tinyglobby';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { registerViews } from '../../src/engine/duckdb/lake-views.ts';
import type { SqlRow } from '../../src/engine/ports/query-engine.ts';

/** Tables whose bytes are a function of the input. */
const promised = [
  'feature_rollups',
  'traffic_rollups',
  'check_rollups',
  'value_census',
  'batch_rollups',
  'scores',
  'verdicts',
];

export async function queryLake<Row extends SqlRow>(lake: string, sql: string): Promise<Row[]> {
  const engine = await DuckDbEngine.open({ lake, threads: 1 });
  try {
    await registerViews(engine);
    return await engine.query<Row>(sql);
  } finally {
    await engine.close();
  }
}

/** What two lakes of the same input agree in: the bytes of small tables by file, the curated rows as a multiset. */
export async function contentsOf(lake: string): Promise<Record<string, string>> {
  const files = await glob(
    promised.map((table) => `${table}/**/*.parquet`),
    { cwd: lake, absolute: true },
  );
  const hashes = await Promise.all(
    files.sort().map(async (file) => {
      const hash = createHash('sha256').update(await readFile(file));
      return [relative(lake, file), hash.digest('hex').slice(0, 16)] as const;
    }),
  );
  const [curated] = await queryLake<{ row_count: number; row_hash: string }>(
    lake,
    'SELECT count(*) AS row_count, CAST(sum(CAST(hash(inferences) AS hugeint)) AS varchar) AS row_hash FROM inferences',
  );
  return {
    ...Object.fromEntries(hashes),
    [join('inferences', '*')]: `${curated?.row_count} rows ${curated?.row_hash}`,
  };
}
