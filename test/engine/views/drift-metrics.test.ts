import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import type { SqlRow } from '../../../src/engine/ports/query-engine.ts';
import { lakeOfRows, scored } from './lake-of-rows.ts';

const weeks = {
  baseline: 'same_weekday',
  baseline_start: '2024-02-02T00:00:00Z',
  baseline_end: '2024-02-24T00:00:00Z',
};
let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await lakeOfRows({
    scores: {
      '2024-03-01': [
        scored('temp', 'psi', 0.11),
        scored('temp', 'jensen_shannon', 0.12),
        scored('temp', 'ks', 0.13, { p_value: 0.014 }),
        scored('temp', 'wasserstein', 1.5),
        scored('temp', 'mean', 50.5, { baseline_value: 49 }),
        // Checks count every event, distances only those with a value.
        scored('temp', 'null_rate', 0.5, { baseline_value: 0.25, n_current: 103, n_baseline: 81 }),
        scored('carrier', 'chi_square', 9.5, { p_value: 0.002 }),
        scored('carrier', 'total_variation', 0.16),
        scored('carrier', 'l_infinity', 0.17),
        scored('temp', 'psi', 0.21, weeks),
        scored('temp', 'psi', 0.31, { segment: 'origin', segment_value: 'JFK', n_current: 40 }),
        scored('temp', 'psi', 0.41, {
          window_start: '2024-02-24T00:00:00Z',
          ...weeks,
          baseline: 'reference',
        }),
        scored('temp', 'psi', null, { baseline: 'unknown', baseline_start: null, baseline_end: null }),
        scored(':table', 'row_count', 100, { layout_version: 0, baseline_value: 80 }),
      ],
    },
  });
});

afterAll(() => engine.close());

const drift = (where: string): Promise<SqlRow[]> =>
  engine.query(`SELECT * FROM drift_metrics WHERE ${where}`);

it('puts the scores of a column side by side', async () => {
  expect(await drift("column_name = 'temp' AND baseline = 'yesterday' AND slice_key IS NULL")).toMatchObject([
    {
      granularity: '1 day',
      monitor_version: 1,
      window_cmp_start: '2024-02-29T00:00:00Z',
      window_cmp_end: '2024-03-01T00:00:00Z',
      drift_type: 'CONSECUTIVE',
      count_delta: 103 - 81,
      avg_delta: 1.5,
      percent_null_delta: 25,
      js_distance: 0.12,
      ks_test_statistic: 0.13,
      ks_test_pvalue: 0.014,
      wasserstein_distance: 1.5,
      population_stability_index: 0.11,
      tv_distance: null,
    },
  ]);
  expect(await drift("column_name = 'carrier'")).toMatchObject([
    {
      chi_squared_test_statistic: 9.5,
      chi_squared_test_pvalue: 0.002,
      tv_distance: 0.16,
      l_infinity_distance: 0.17,
    },
  ]);
});

it('the period before is CONSECUTIVE, any other baseline BASELINE', async () => {
  const rows = await engine.query(
    "SELECT baseline, drift_type, granularity FROM drift_metrics WHERE column_name = 'temp' AND slice_key IS NULL ORDER BY 1",
  );
  expect(rows).toEqual([
    // As far back as the window is long, but the window is 7 days and the baseline 22.
    { baseline: 'reference', drift_type: 'BASELINE', granularity: '7 days' },
    { baseline: 'same_weekday', drift_type: 'BASELINE', granularity: '1 day' },
    { baseline: 'yesterday', drift_type: 'CONSECUTIVE', granularity: '1 day' },
  ]);
});

it('has slices, the rows themselves, and nothing without a baseline', async () => {
  expect(await drift("slice_key = 'origin'")).toMatchObject([
    { slice_value: 'JFK', population_stability_index: 0.31, n_current: 40 },
  ]);
  expect(await drift("column_name = ':table'")).toMatchObject([{ count_delta: 20, monitor_version: 0 }]);
  expect(await drift("baseline = 'unknown'")).toEqual([]);
});
