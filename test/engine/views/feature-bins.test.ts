import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import type { SqlRow } from '../../../src/engine/ports/query-engine.ts';
import { lakeOfRows, layouts, rolledUp } from './lake-of-rows.ts';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await lakeOfRows({
    layouts: { '': layouts },
    feature_rollups: {
      '2024-03-01': [
        rolledUp('temp', 'value', 6, { bin: 0, z: 0.12, x_min: 50, x_max: 50.3 }),
        rolledUp('temp', 'value', 2, { bin: -33, z: -2.2, x_min: 38, x_max: 40 }),
        rolledUp('temp', 'null', 1),
        rolledUp('temp', 'inf', 1, { bin: -1 }),
        rolledUp('stops', 'exact', 7, { bin: 3 }),
        rolledUp('stops', 'value', 3, { bin: 40, z: 4.2 }),
        rolledUp('carrier', 'value', 8, { category: 'AA' }),
        rolledUp('carrier', 'other', 2),
        rolledUp('carrier', 'value', 5, { category: 'AA', segment: 'origin', segment_value: 'JFK' }),
      ],
      // The same window, delivered a day late, by another version.
      '2024-03-02': [
        rolledUp('temp', 'value', 4, { bin: 0, z: 0.04, model_version: 'v2', x_min: 49.9, x_max: 50.1 }),
      ],
    },
  });
});

afterAll(() => engine.close());

const bins = (where: string): Promise<SqlRow[]> =>
  engine.query(`SELECT * FROM feature_bins WHERE ${where} ORDER BY bin_lower, kind, category`);

it('bin n is [centre + scale · sinh(n / 32), centre + scale · sinh((n + 1) / 32))', async () => {
  const [low, middle] = await bins("feature = 'temp' AND model_version = 'v1' AND kind = 'value'");
  expect(low?.bin_lower).toBeCloseTo(50 + 10 * Math.sinh(-33 / 32), 12);
  expect(low?.bin_upper).toBeCloseTo(50 + 10 * Math.sinh(-1), 12);
  // sinh(-1) = -1.1752011936438014
  expect(low?.bin_upper).toBeCloseTo(38.24798806356198, 12);
  expect(middle).toMatchObject({
    bin_lower: 50,
    row_count: 6,
    row_share: 0.6,
    window_end: '2024-03-02T00:00:00Z',
  });
  expect(middle?.bin_mean).toBeCloseTo(50.2, 8);
});

it('all versions are one row, over every delivery of the window', async () => {
  const [, middle] = await bins("feature = 'temp' AND model_version = '*' AND kind = 'value'");
  expect(middle).toMatchObject({ row_count: 10, x_min: 49.9, x_max: 50.3 });
  expect(middle?.row_share).toBeCloseTo(10 / 14, 12);
  expect(middle?.bin_mean).toBeCloseTo(50 + (10 * 0.16) / 10, 8);
});

it('an exact integer is its own edge, wherever its bin number lies', async () => {
  expect(await bins("feature = 'stops' AND model_version = '*' AND kind = 'exact'")).toMatchObject([
    { bin: 3, bin_lower: 3, bin_upper: 3, bin_mean: 3, row_count: 7, row_share: 0.7 },
  ]);
  const [value] = await bins("feature = 'stops' AND model_version = '*' AND kind = 'value'");
  expect(value?.bin_lower).toBeCloseTo(1 + 2 * Math.sinh(1.25), 12);
});

it('what has no place on the axis has no edges', async () => {
  const rows = await bins("model_version = '*' AND segment = '*' AND bin_lower IS NULL");
  expect(
    rows.map(({ feature, kind, category, bin_upper, bin_mean }) => [
      feature,
      kind,
      category,
      bin_upper,
      bin_mean,
    ]),
  ).toEqual(
    expect.arrayContaining([
      ['temp', 'null', '', null, null],
      ['temp', 'inf', '', null, null],
      ['carrier', 'value', 'AA', null, null],
      ['carrier', 'other', '', null, null],
    ]),
  );
  expect(rows).toHaveLength(4);
});

it('a share is of the cell', async () => {
  expect(await bins("model_version = '*' AND segment = 'origin'")).toMatchObject([
    { segment_value: 'JFK', category: 'AA', row_count: 5, row_share: 1 },
  ]);
});
