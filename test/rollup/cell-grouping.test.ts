import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyExpression } from '../../src/capture/segment-expression.ts';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { duckdb } from '../../src/engine/sql/dialect.ts';
import { cellGrouping } from '../../src/rollup/cell-grouping.ts';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake: '.', threads: 1 });
});

afterAll(() => engine.close());

/** Rows of (t, model_version, region, device, plan), counted by cell. */
async function cells(segments: readonly string[]): Promise<string[]> {
  const { segment_name, segment_value, grouping_sets } = cellGrouping('t', segments, []);
  const found = await engine.query<{ cell: string }>(
    `SELECT concat_ws(' ', model_version, segment, segment_value, n) AS cell FROM (
      SELECT model_version, ${segment_name.fragment} AS segment, ${segment_value.fragment} AS segment_value, count(*) AS n
      FROM (SELECT 1 AS t, v AS model_version, ${keyExpression('r', 'VARCHAR', duckdb)} AS s_region, d AS s_device, 'p' AS s_plan
        FROM (VALUES ('v1', 'eu', 'a'), ('v1', NULL, 'b'), ('v1', '*', 'b'), ('v2', '(null)', 'b')) AS rows (v, r, d)) AS events
      GROUP BY GROUPING SETS (${grouping_sets.fragment})) AS cells ORDER BY cell`,
  );
  return found.map(({ cell }) => cell);
}

describe('cells on DuckDB', () => {
  it('without segments: all traffic of each version', async () => {
    expect(await cells([])).toEqual(['v1 * * 3', 'v2 * * 1']);
  });

  it('one segment: null has a value, and a literal star is not all', async () => {
    expect(await cells(['region'])).toEqual([
      'v1 * * 3',
      'v1 region (null) 1',
      'v1 region \\* 1',
      'v1 region eu 1',
      'v2 * * 1',
      'v2 region (null) 1',
    ]);
  });

  it('three segments: each by itself, never crossed', async () => {
    const found = await cells(['region', 'device', 'plan']);
    expect(found.filter((cell) => cell.includes('device'))).toEqual([
      'v1 device a 1',
      'v1 device b 2',
      'v2 device b 1',
    ]);
    expect(found.filter((cell) => cell.includes('plan'))).toEqual(['v1 plan p 3', 'v2 plan p 1']);
    expect(found).toHaveLength(2 + 4 + 3 + 2);
  });

  it.each(['region', 'device'])('add up along %s to all traffic', async (segment) => {
    const counts = (await cells(['region', 'device'])).map((cell) => cell.split(' '));
    const sum = (name: string): number =>
      counts.filter(([, found]) => found === name).reduce((total, row) => total + Number(row.at(-1)), 0);
    expect(sum(segment)).toBe(sum('*'));
  });
});

it('a name with a quote is one segment', () => {
  const { segment_name, grouping_sets } = cellGrouping('t', ["o'x"], ['b"in']);
  expect(segment_name.fragment).toContain("'o''x'");
  expect(grouping_sets.fragment).toContain('"b""in"');
});
