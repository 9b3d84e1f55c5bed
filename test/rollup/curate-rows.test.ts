import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mappedColumns } from '../../src/capture/column-mapping.ts';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { partitionOf } from '../../src/engine/tables/partition.ts';
import { curateRows } from '../../src/rollup/curate-rows.ts';
import { ModelSpec } from '../../src/spec/model-spec.ts';

const spec = ModelSpec.parse({
  id: 'm',
  purpose: 'p',
  owner: 'o',
  tier: 2,
  grain: 'day',
  source: { path: 'x.parquet', event_time: 't', event_id: 'id' },
  features: [{ name: 'x', type: 'numeric' }],
  segments: [{ name: 'region' }],
});
const lake = mkdtempSync(join(tmpdir(), 'tidemark-curate-'));
let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake, threads: 1 });
});

afterAll(async () => {
  await engine.close();
  rmSync(lake, { recursive: true });
});

it('of copies that came at one time the one whose values come first is kept, whatever their cells hash to', async () => {
  const relation = {
    fragment: `(SELECT 'e' || i AS id, TIMESTAMP '2024-01-01 05:00:00' AS t, r || i AS region, CASE r WHEN 'a' THEN 9e0 ELSE 1e0 END AS x
      FROM range(50) AS ids (i) CROSS JOIN (VALUES ('a'), ('b')) AS regions (r))`,
  };
  const partition = partitionOf('2024-01-01T00:00:00Z', 'day');
  const types = await engine.columnTypes(relation);
  const { record } = await curateRows(engine, spec, partition, mappedColumns(spec), { relation, types });
  expect(record).toMatchObject({ rows: 50, delivered: 100, duplicates: 50 });
  const curated = await engine.relation('inferences', spec.id, [partition]);
  expect(
    await engine.query(
      `SELECT DISTINCT substr(s_region, 1, 1) AS region, f_x FROM ${curated.fragment} AS curated`,
    ),
  ).toEqual([{ region: 'a', f_x: 9 }]);
});
