import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import type { SqlRow } from '../../../src/engine/ports/query-engine.ts';
import { everything, lakeOfRows, layouts, rolledUp, scored } from './lake-of-rows.ts';

const origin = { segment: 'origin', segment_value: 'JFK' };
const requests = (rowCount: number, further: SqlRow = {}): SqlRow => ({
  window_start: '2024-03-01T07:35:00Z',
  ...everything,
  model_version: 'v1',
  measure: 'requests',
  bin: 0,
  row_count: rowCount,
  estimated_count: rowCount,
  ...further,
});
let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await lakeOfRows({
    layouts: { '': layouts },
    feature_rollups: {
      '2024-03-01': [
        rolledUp('temp', 'value', 6, { bin: 0, z: 0, x_min: 49, x_max: 52 }),
        rolledUp('temp', 'null', 3),
        rolledUp('temp', 'nan', 1),
        rolledUp('temp', 'value', 4, { ...origin, z: 0 }),
        rolledUp('stops', 'exact', 4, { bin: 0 }),
        rolledUp('stops', 'exact', 6, { bin: 3 }),
        rolledUp('carrier', 'value', 10, { category: 'AA' }),
      ],
      '2024-03-02': [
        rolledUp('temp', 'value', 10, { bin: 1, z: 0, model_version: 'v2', x_min: 50, x_max: 51 }),
      ],
    },
    traffic_rollups: {
      '2024-03-01': [
        requests(10),
        requests(7, { window_start: '2024-03-01T23:55:00Z', model_version: 'v2' }),
        requests(4, origin),
        requests(99, { measure: 'errors' }),
      ],
    },
    scores: {
      '2024-03-01': [
        scored('temp', 'mean', 50.5),
        scored('temp', 'p50', 50.25),
        scored('temp', 'p99', 51.9),
        scored('temp', 'mean', 51.5, { ...origin }),
        scored('carrier', 'distinct_count', 4, { baseline: '' }),
        // A baseline that is no longer asked for keeps its last statement: the later one counts.
        scored('stops', 'mean', 1.7, { baseline: 'another' }),
      ],
      '2024-03-02': [scored('stops', 'mean', 1.8, { as_of: '2024-03-03T00:00:00Z' })],
    },
  });
});

afterAll(() => engine.close());

const profile = (where: string): Promise<SqlRow[]> =>
  engine.query(`SELECT * FROM profile_metrics WHERE ${where} ORDER BY model_version`);

it('counts all deliveries of a window: nulls and NaN in per cent of events', async () => {
  expect(await profile("column_name = 'temp' AND model_version = '*' AND slice_key IS NULL")).toMatchObject([
    {
      model_id: 'churn',
      window_start: '2024-03-01T00:00:00Z',
      window_end: '2024-03-02T00:00:00Z',
      granularity: '1 day',
      log_type: 'INPUT',
      data_type: 'double',
      count: 20,
      num_nulls: 3,
      percent_null: 15,
      num_nan: 1,
      percent_nan: 5,
      num_zeros: null,
      avg: 50.5,
      median: 50.25,
      p99: 51.9,
      p01: null,
      min: 49,
      max: 52,
    },
  ]);
});

it('has each version and each slice by itself, and no crossing of them', async () => {
  const cells = await engine.query(
    "SELECT model_version, slice_key, slice_value, count, avg FROM profile_metrics WHERE column_name = 'temp' ORDER BY 1, 2",
  );
  expect(cells).toEqual([
    { model_version: '*', slice_key: 'origin', slice_value: 'JFK', count: 4, avg: 51.5 },
    { model_version: '*', slice_key: null, slice_value: null, count: 20, avg: 50.5 },
    { model_version: 'v1', slice_key: null, slice_value: null, count: 10, avg: null },
    { model_version: 'v2', slice_key: null, slice_value: null, count: 10, avg: null },
  ]);
});

it('knows zeros where the layout has a row for them', async () => {
  expect(await profile("column_name = 'stops' AND model_version = '*'")).toMatchObject([
    { num_zeros: 4, percent_zeros: 40, avg: 1.8, data_type: 'bigint' },
  ]);
});

it('counts distinct values of a category', async () => {
  expect(await profile("column_name = 'carrier' AND model_version = '*'")).toMatchObject([
    { distinct_count: 4, percent_distinct: 40, num_nan: null, percent_null: 0 },
  ]);
});

it(':table counts the events of the day, whatever their five minutes', async () => {
  const rows = await profile("column_name = ':table'");
  expect(
    rows.map(({ model_version, slice_value, count, data_type }) => [
      model_version,
      slice_value,
      count,
      data_type,
    ]),
  ).toEqual(
    expect.arrayContaining([
      ['*', null, 17, null],
      ['*', 'JFK', 4, null],
      ['v1', null, 10, null],
      ['v2', null, 7, null],
    ]),
  );
  expect(rows).toHaveLength(4);
});
