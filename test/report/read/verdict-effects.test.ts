import { afterAll, beforeAll, expect, test } from 'vitest';
import verdictEffectsSql from '../../../sql/report/verdict_effects.sql';
import type { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import { text, timestamp } from '../../../src/engine/sql/literal.ts';
import { renderSql } from '../../../src/engine/sql/render-sql.ts';
import { stateRank, states } from '../../../src/report/data/state.ts';
import { lakeWith, verdict } from '../lake.ts';

const none = { upper_bound: null, lower_bound: null, baseline_value: null };
const cases: readonly [string, Record<string, string | number | null>, number | null][] = [
  ['a distance is measured from 0', { score_value: 0.25, upper_bound: 0.1 }, 2.5],
  [
    'a rate from the value of its baseline',
    { score_value: 0.05, baseline_value: 0.01, upper_bound: 0.03 },
    2,
  ],
  ['a fall towards a lower bound', { ...none, score_value: 40, baseline_value: 100, lower_bound: 50 }, 1.2],
  ['a fall below a bound without a baseline', { ...none, score_value: 5, lower_bound: 10 }, 2],
  [
    'the worse of two sides',
    { score_value: 160, baseline_value: 100, lower_bound: 50, upper_bound: 150 },
    1.2,
  ],
  ['better than the baseline is 0', { score_value: 0.001, baseline_value: 0.01, upper_bound: 0.03 }, 0],
  ['a baseline that is itself beyond the bound', { score_value: 30, baseline_value: 20, upper_bound: 10 }, 3],
  ['a bound of 0', { score_value: 0.1, upper_bound: 0 }, 99],
  ['nothing beyond 99', { score_value: 1e9, upper_bound: 0.1 }, 99],
  ['no bound', { ...none, score_value: 3 }, null],
  ['no score', { score_value: null }, null],
  ['too few rows say nothing', { score_value: 9, state: 'insufficient_data' }, null],
];

let engine: DuckDbEngine;
beforeAll(async () => {
  const rows = cases.map(([name, changes]) => verdict('2013-12-31', { ...changes, reason: name }));
  const ranks = states.map((state) => verdict('2013-12-30', { state, reason: `rank of ${state}` }));
  engine = await lakeWith({ verdicts: [...rows, ...ranks, verdict('2013-12-31', { model_id: 'another' })] });
});
afterAll(() => engine.close());

const rows = (condition: string) =>
  engine.query<{ reason: string; effect: number | null; state_rank: number; verdict_day: string }>(
    `SELECT * FROM (${renderSql(verdictEffectsSql, {
      values: {
        model: 'm',
        period_start: timestamp('2013-12-30T00:00:00Z'),
        period_end: timestamp('2014-01-01T00:00:00Z'),
      },
    })}) AS effects WHERE ${condition}`,
  );

test.each(cases)('effect: %s', async (name, _, expected) => {
  const [row] = await rows(`reason = ${text(name).sql}`);
  if (expected === null) expect(row?.effect).toBeNull();
  else expect(row?.effect).toBeCloseTo(expected, 9);
});

test('a window belongs to the last day that it touches', async () => {
  const [row] = await rows(`reason = 'no bound'`);
  expect(row?.verdict_day).toBe('2013-12-31');
});

test('states are ranked in SQL as they are in the report', async () => {
  const ranked = await rows(`reason LIKE 'rank of %'`);
  expect(ranked.map(({ reason, state_rank }) => [reason, state_rank]).sort()).toEqual(
    states.map((state) => [`rank of ${state}`, stateRank(state)]).sort(),
  );
});

test('another model has no part in it', async () => {
  expect(await rows(`model_id <> 'm'`)).toEqual([]);
});
