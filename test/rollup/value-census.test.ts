import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { partitionOf } from '../../src/engine/tables/partition.ts';
import type { FeatureLayout } from '../../src/rollup/layout.ts';
import { valueCensusSql } from '../../src/rollup/value-census.ts';
import { layoutOrigin } from '../support/layout-origin.ts';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake: '.', threads: 1 });
});

afterAll(() => engine.close());

const layouts = new Map<string, FeatureLayout>([
  ['c', { ...layoutOrigin, feature: 'c', type: 'categorical', vocabulary: ['b'] }],
]);
const features = [{ feature: 'c', column: 'f_c', type: 'categorical' }] as const;

async function census(values: readonly (string | null)[]) {
  const list = values.map((value) => `(${value === null ? 'NULL' : `'${value}'`})`).join(', ');
  const inferences = {
    fragment: `(SELECT TIMESTAMP '2024-01-01' AS window_start, 1 AS cell_key, CAST(v AS varchar) AS f_c FROM (VALUES ${list}) AS rows (v))`,
  };
  const input = { inferences, segments: [], features, layouts, dialect: engine.dialect };
  const sql = valueCensusSql(input, partitionOf('2024-01-01T00:00:00Z', 'day')).join(' UNION ALL ');
  return engine.query(
    `SELECT category, value_rank, row_count, distinct_count, is_in_layout FROM (${sql}) AS census ORDER BY value_rank`,
  );
}

it('ranks values by how often they come, ties by value; null is none, empty is one', async () => {
  expect(await census(['c', 'b', 'c', 'a', 'b', '', null, null, 'B'])).toEqual([
    { category: 'b', value_rank: 1, row_count: 2, distinct_count: 5, is_in_layout: true },
    { category: 'c', value_rank: 2, row_count: 2, distinct_count: 5, is_in_layout: false },
    { category: '', value_rank: 3, row_count: 1, distinct_count: 5, is_in_layout: false },
    { category: 'B', value_rank: 4, row_count: 1, distinct_count: 5, is_in_layout: false },
    { category: 'a', value_rank: 5, row_count: 1, distinct_count: 5, is_in_layout: false },
  ]);
});

it('keeps the first hundred, and counts all', async () => {
  const found = await census(
    Array.from({ length: 150 }, (_, index) => `v${String(index).padStart(3, '0')}`).reverse(),
  );
  expect(found).toHaveLength(100);
  expect(found[0]).toMatchObject({ category: 'v000', distinct_count: 150 });
  expect(found.at(-1)).toMatchObject({ category: 'v099', value_rank: 100 });
});

it('of nothing but nulls is empty', async () => {
  expect(await census([null])).toEqual([]);
});
