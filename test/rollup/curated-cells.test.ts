import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { cellKey } from '../../src/rollup/cell-grouping.ts';
import { curatedVersions } from '../../src/rollup/curated-cells.ts';

let engine: DuckDbEngine;
beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake: '/nowhere', threads: 1 });
});
afterAll(() => engine.close());

const events = (key: string, rows: readonly (readonly [string, string])[]) => ({
  fragment: `(SELECT *, ${key} AS cell_key FROM (VALUES ${rows.map(([version, region]) => `('${version}', '${region}')`).join(', ')}) AS rows (model_version, s_region))`,
});

it('versions are named once, in order', async () => {
  const rows = events(cellKey(['region']).fragment, [
    ['v2', 'a'],
    ['v1', 'a'],
    ['v1', 'b'],
    ['v1', 'b'],
  ]);
  expect(await curatedVersions(engine, rows, ['region'])).toEqual(['v1', 'v2']);
});

it('no rows, no versions', async () => {
  const none = { fragment: `(SELECT * FROM ${events('1', [['v1', 'a']]).fragment} AS rows WHERE false)` };
  expect(await curatedVersions(engine, none, ['region'])).toEqual([]);
});

it('a key that two cells share is refused, by the version that has it', async () => {
  const shared = events("CASE WHEN model_version = 'v2' THEN 7 ELSE 8 END", [
    ['v1', 'a'],
    ['v2', 'a'],
    ['v2', 'b'],
  ]);
  await expect(curatedVersions(engine, shared, ['region'])).rejects.toThrow(
    /^Two cells have the same key, one of them of version v2: /,
  );
});

it('values that run into each other are different cells', async () => {
  const [row] = await engine.query<{ cells: number }>(
    `SELECT count(DISTINCT ${cellKey(['a', 'b']).fragment}) AS cells FROM (VALUES ('v', 'x', 'yz'), ('v', 'xy', 'z'), ('vx', '', 'yz')) AS rows (model_version, s_a, s_b)`,
  );
  expect(row?.cells).toBe(3);
});
