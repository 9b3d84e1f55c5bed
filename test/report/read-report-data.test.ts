import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { readReportData } from '../../src/report/read-report-data.ts';
import { renderReport } from '../../src/report/render-report.ts';
import type { ReportData } from '../../src/report/report-data.ts';
import { ModelSpec } from '../../src/spec/model-spec.ts';
import { lakeWith, verdict } from './lake.ts';

const spec = ModelSpec.parse({
  id: 'm',
  purpose: 'decides',
  owner: 'ops-ml',
  tier: 1,
  source: { path: 'x.parquet', event_time: 't' },
  features: [
    { name: 'temp', type: 'numeric', unit: '°F', dataset: 'weather' },
    { name: 'carrier', type: 'categorical' },
  ],
  prediction: { type: 'binary' },
  segments: [{ name: 'origin' }],
  baselines: [{ name: 'past', kind: 'same_weekday', weeks: 4 }],
  excluded_periods: [
    { start: '2013-12-25', end: '2013-12-26', reason: 'holiday' },
    { start: '2013-12-29', end: '2013-12-30', reason: 'strike' },
  ],
  monitors: [
    { name: 'drift', score: 'psi', owner: 'ops-ml', mitigation: 'compare', runbook: 'docs/drift.md' },
    {
      name: 'nulls',
      score: 'null_rate',
      owner: 'data-platform',
      mitigation: 'use the fallback',
      runbook: 'docs/nulls.md',
    },
  ],
  datasets: [{ name: 'weather', kind: 'feature', owner: 'data-platform', path: 'w.parquet' }],
});

const missing = {
  score: 'null_rate',
  monitor: 'nulls',
  kind: 'missing',
  state: 'act',
  severity: 'sev2',
  score_value: 1,
  baseline_value: 0,
  upper_bound: 0.02,
};
const options = {
  layouts: new Map(),
  partitionsOf: () => [],
  known: { start: '2013-12-01T00:00:00Z', end: '2014-01-01T00:00:00Z' },
  lakePath: 'my lake',
};

let engine: DuckDbEngine;
let data: ReportData;
beforeAll(async () => {
  engine = await lakeWith({
    verdicts: [
      ...['2013-12-28', '2013-12-29', '2013-12-31'].map((day) => verdict(day)),
      ...['2013-12-28', '2013-12-29', '2013-12-30', '2013-12-31'].map((day) =>
        verdict(day, { feature: 'carrier', dataset: 'unassigned' }),
      ),
      verdict('2013-12-28', missing),
      verdict('2013-12-30', missing),
      verdict('2013-12-31', missing),
      verdict('2013-12-31', { segment: 'origin', segment_value: 'EWR', score_value: 0.08 }),
      verdict('2013-12-31', {
        segment: 'origin',
        segment_value: 'JFK',
        state: 'insufficient_data',
        n_current: 12,
      }),
    ],
    traffic_rollups: ['v1', 'v1', 'v1', 'v2'].map((model_version, index) => ({
      model: 'm',
      dt: '2013-12-31',
      window_start: `2013-12-31 0${index}:00:00`,
      model_version,
      segment: '*',
      segment_value: '*',
      measure: 'requests',
      bin: 0,
      row_count: 100,
      estimated_count: 100,
    })),
    changes: [
      {
        model: 'm',
        changed_at: '2013-12-30 00:00:00',
        change_kind: 'model_version',
        subject: 'v2',
        detail: 'first events',
      },
    ],
    runs: ['done', 'error'].map((state, index) => ({
      model: 'm',
      run_id: `r${index}`,
      partition_start: '2013-12-31 00:00:00',
      stage: 'curate',
      state,
      started_at: `2014-01-01 0${1 - index}:00:00`,
      duration_ms: 500,
      rows_in: 900,
      rows_out: 890,
      rows_rejected: 7,
      rows_duplicate: 2,
      rows_late: 1,
    })),
    rejected_events: [1, 2].map((source_row) => ({
      model: 'm',
      source_object: 'a',
      source_row,
      reason: 'event_time_missing',
      detail: 'no time',
    })),
  });
  data = await readReportData(engine, spec, options);
});
afterAll(() => engine.close());

test('days run from the first verdict to the last, without gaps', () => {
  expect(data.days).toEqual(['2013-12-28', '2013-12-29', '2013-12-30', '2013-12-31']);
  expect(data.latest).toMatchObject({
    start: '2013-12-31T00:00:00Z',
    end: '2014-01-01T00:00:00Z',
    isFinal: true,
    verdictCount: 5,
    raisedCount: 1,
  });
});

test('a cell is the worst verdict of its day; too few rows in a segment do not hide an answer', () => {
  const [temp, carrier] = data.features;
  expect(temp?.name).toBe('temp');
  expect(temp?.cells.map((cell) => cell?.state)).toEqual(['act', 'ok', 'act', 'act']);
  expect(temp?.cells[3]).toEqual({
    state: 'act',
    isPaging: true,
    effect: 50,
    score: 'null_rate',
    value: 1,
    unit: 'share',
  });
  expect(carrier?.cells.map((cell) => cell?.effect)).toEqual([0.5, 0.5, 0.5, 0.5]);
});

test('what pages comes before what is only a chart, however far the chart is out', async () => {
  const chart = { monitor: 'weather', state: 'act', severity: 'none', score_value: 9 };
  const charted = await lakeWith({
    verdicts: [verdict('2013-12-31', chart), verdict('2013-12-31', missing), verdict('2013-12-30', chart)],
  });
  const { features, tiles } = await readReportData(charted, spec, options);
  expect(features[0]?.cells.map((cell) => [cell?.score, cell?.isPaging])).toEqual([
    ['psi', false],
    ['null_rate', true],
  ]);
  expect(tiles[2]).toMatchObject({ name: 'behaviour', state: null });
  await charted.close();
});

test('days in a row of one cause are one issue, and a gap ends it', () => {
  expect(
    data.issues.map(({ kind, dataset, severity, firstDay, lastDay, isOpen, features }) => [
      kind,
      dataset,
      severity,
      firstDay,
      lastDay,
      isOpen,
      features,
    ]),
  ).toEqual([
    ['missing', 'weather', 'sev2', '2013-12-30', '2013-12-31', true, ['temp']],
    ['missing', 'weather', 'sev2', '2013-12-28', '2013-12-28', false, ['temp']],
  ]);
  expect(data.issues[0]?.worst).toMatchObject({
    owner: 'data-platform',
    nextStep: 'use the fallback',
    runbook: 'docs/nulls.md',
  });
});

test('tiles answer for their kinds, and say why where they cannot', () => {
  expect(data.tiles.map(({ name, state }) => [name, state])).toEqual([
    ['system', null],
    ['data quality', 'act'],
    ['behaviour', 'ok'],
    ['outcomes', null],
  ]);
  expect(data.tiles[0]?.note).toBe('Neither latency nor status is mapped in the spec.');
  expect(data.tiles[1]?.effects).toEqual([50, null, 50, 50]);
  expect(data.tiles[3]?.note).toContain('Not evaluated yet');
});

test('a drill-down has its raised score first, its slices by change, its owner', () => {
  const [temp] = data.drilldowns;
  expect(temp).toMatchObject({
    type: 'numeric',
    unit: '°F',
    dataset: 'weather',
    owner: 'data-platform',
    ordinal: 1,
    sliceCount: 2,
  });
  expect(temp?.trends.map(({ score }) => score)).toEqual(['null_rate', 'psi']);
  expect(temp?.slices.map(({ value }) => value)).toEqual(['EWR', 'JFK']);
});

test('versions, changes, runs and refusals are counted', () => {
  expect(data.versions).toEqual([
    { version: 'v1', share: 0.75 },
    { version: 'v2', share: 0.25 },
  ]);
  expect(data.changes).toEqual([
    { at: '2013-12-30T00:00:00Z', kind: 'model_version', subject: 'v2', detail: 'first events' },
  ]);
  expect(data.diagnostics.partitions).toMatchObject([
    { state: 'done', rowsIn: 900, rowsRejected: 7, rowsDuplicate: 2, rowsLate: 1 },
  ]);
  expect(data.diagnostics.rejected).toEqual([
    { reason: 'event_time_missing', rowCount: 2, example: 'no time' },
  ]);
});

test('the baseline is told in words, with what is excluded', () => {
  expect(data.model.baselines).toEqual(['the same weekday of the past 4 weeks']);
  // Christmas ended before the days that are shown.
  expect(data.model.excluded.map((period) => period.replaceAll('\u00a0', ' '))).toEqual(['29 Dec 2013']);
});

test('the queries on the page run as they stand', async () => {
  expect(data.diagnostics.queries.length).toBeGreaterThan(9);
  for (const { sql } of data.diagnostics.queries) await engine.query(sql);
});

test('what was read is plain JSON, and renders', () => {
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  expect(renderReport(data)).not.toMatch(/NaN|undefined|\[object/);
});

test('fewer days and details on request', async () => {
  const less = await readReportData(engine, spec, { ...options, days: 2, drilldowns: 1 });
  expect(less.days).toEqual(['2013-12-30', '2013-12-31']);
  expect(less.drilldowns.map(({ name }) => name)).toEqual(['temp']);
  expect(less.features).toHaveLength(2);
});

test('a lake without verdicts gives a page that says so', async () => {
  const empty = await lakeWith({});
  const nothing = await readReportData(empty, spec, options);
  expect(nothing.latest).toBeNull();
  expect(renderReport(nothing)).toContain('Nothing scored yet');
  await empty.close();
});
