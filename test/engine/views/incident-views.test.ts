import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import type { SqlRow } from '../../../src/engine/ports/query-engine.ts';
import { everything, lakeOfRows, scored } from './lake-of-rows.ts';

const judged = (feature: string, score: string, state: string, further: SqlRow = {}): SqlRow => ({
  ...scored(feature, score, 0.3),
  monitor: 'inputs',
  state,
  severity: state === 'act' ? 'sev2' : state === 'investigate' ? 'sev3' : 'none',
  kind: 'distribution',
  dataset: 'weather',
  upper_bound: 0.1,
  reason: `${score} of ${feature}`,
  ...further,
});
const traffic = (version: string, measure: string, minute: string, rowCount: number): SqlRow => ({
  window_start: `2024-03-01T${minute}:00Z`,
  ...everything,
  model_version: version,
  measure,
  bin: 0,
  row_count: rowCount,
  estimated_count: rowCount * 2,
});
const jfk = { segment: 'origin', segment_value: 'JFK' };
let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await lakeOfRows({
    verdicts: {
      '2024-03-01': [
        judged('temp', 'psi', 'act'),
        judged('temp', 'ks', 'investigate'),
        judged('wind', 'psi', 'ok', { score_value: 0.01 }),
        judged('humid', 'null_rate', 'schema_changed', {
          severity: 'sev2',
          score_value: null,
          upper_bound: null,
        }),
        judged('rain', 'psi', 'insufficient_data', { score_value: null }),
        judged('rain', 'psi', 'act', jfk),
        judged(':table', 'row_count', 'act', { score_value: 40, lower_bound: 50, upper_bound: 200 }),
        judged(':table', 'row_count', 'ok', {
          monitor: 'near',
          score_value: 60,
          lower_bound: 50,
          upper_bound: 200,
        }),
      ],
    },
    scores: {
      '2024-03-01': [
        scored('temp', 'psi', 0.3),
        scored('temp', 'psi', 0.9, { ...jfk, n_current: 25 }),
        scored('temp', 'psi', 0.1, { ...jfk, segment_value: 'LGA', n_current: 75 }),
        scored('temp', 'psi', 0.4, { model_version: 'v2', n_current: 50 }),
        scored('temp', 'psi', 9, { ...jfk, baseline: 'another' }),
        scored('wind', 'psi', 5, jfk),
      ],
    },
    traffic_rollups: {
      '2024-03-01': [
        traffic('v1', 'requests', '07:05', 60),
        traffic('v1', 'requests', '07:55', 15),
        traffic('v1', 'errors', '07:55', 3),
        traffic('v2', 'requests', '07:55', 25),
        traffic('v2', 'requests', '08:00', 5),
        { ...traffic('v1', 'requests', '07:05', 1000), ...jfk },
      ],
    },
  });
});

afterAll(() => engine.close());

describe('anomalies', () => {
  const anomalies = (where: string): Promise<SqlRow[]> =>
    engine.query(`SELECT input, metric, threshold, value, is_anomaly FROM anomalies WHERE ${where}`);

  it('is an anomaly where it rose, none where it did not, unknown where there is no answer', async () => {
    expect(await anomalies("input = 'temp' AND metric = 'psi'")).toEqual([
      { input: 'temp', metric: 'psi', threshold: 0.1, value: 0.3, is_anomaly: true },
    ]);
    expect(await anomalies("input = 'wind'")).toMatchObject([{ is_anomaly: false }]);
    expect(await anomalies("input = 'humid'")).toMatchObject([
      { is_anomaly: true, threshold: null, value: null },
    ]);
    expect(await anomalies("input = 'rain' AND segment = '*'")).toMatchObject([{ is_anomaly: null }]);
  });

  it('of two bounds it shows the one that was passed, else the nearer', async () => {
    expect(await anomalies("input = ':table' AND is_anomaly")).toMatchObject([{ value: 40, threshold: 50 }]);
    expect(await anomalies("input = ':table' AND NOT is_anomaly")).toMatchObject([
      { value: 60, threshold: 50 },
    ]);
  });
});

it('raised_features has one row a feature: the most pressing verdict of all traffic', async () => {
  expect(
    await engine.query('SELECT feature, score, state, raised_count FROM raised_features ORDER BY feature'),
  ).toEqual([
    { feature: ':table', score: 'row_count', state: 'act', raised_count: 1 },
    { feature: 'humid', score: 'null_rate', state: 'schema_changed', raised_count: 1 },
    { feature: 'temp', score: 'psi', state: 'act', raised_count: 2 },
  ]);
});

it('raised_by_cohort ranks segment values and versions by the score that rose', async () => {
  const rows = await engine.query(
    'SELECT cohort_rank, model_version, segment_value, score_value, overall_value, event_share FROM raised_by_cohort ORDER BY 1',
  );
  expect(rows).toEqual([
    {
      cohort_rank: 1,
      model_version: '*',
      segment_value: 'JFK',
      score_value: 0.9,
      overall_value: 0.3,
      event_share: 0.25,
    },
    {
      cohort_rank: 2,
      model_version: 'v2',
      segment_value: '*',
      score_value: 0.4,
      overall_value: 0.3,
      event_share: 0.5,
    },
    {
      cohort_rank: 3,
      model_version: '*',
      segment_value: 'LGA',
      score_value: 0.1,
      overall_value: 0.3,
      event_share: 0.75,
    },
  ]);
});

it('version_traffic has volume, errors and share of each version by hour', async () => {
  expect(
    await engine.query('SELECT * FROM version_traffic ORDER BY hour_start, model_version'),
  ).toMatchObject([
    {
      hour_start: '2024-03-01T07:00:00Z',
      model_version: 'v1',
      request_count: 75,
      estimated_requests: 150,
      error_count: 3,
      error_rate: 0.04,
      request_share: 0.75,
    },
    {
      hour_start: '2024-03-01T07:00:00Z',
      model_version: 'v2',
      request_count: 25,
      error_rate: 0,
      request_share: 0.25,
    },
    { hour_start: '2024-03-01T08:00:00Z', model_version: 'v2', request_count: 5, request_share: 1 },
  ]);
});
