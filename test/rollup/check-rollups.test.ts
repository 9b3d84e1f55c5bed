import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { checkRollupsSql } from '../../src/rollup/check-rollups.ts';
import { rowChecks } from '../../src/rollup/row-checks.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import {
  type Curated,
  cellsOf,
  curatedRelation,
  randomCurated,
  segmentNames,
} from '../support/random-curated.ts';

const spec = parseSpec(
  `id: m
purpose: p
owner: o
tier: 2
grain: day
features:
  - {name: x, type: numeric, range: {min: 0, max: 10}}
  - {name: n, type: numeric, range: {min: 1}}
  - {name: c, type: categorical, vocabulary: [known, "a'b"]}
`,
  'm.yaml',
);

/** Which events a check asks about, and which of those fail: in words of their own. */
const checks: Record<string, [(event: Curated) => boolean, (event: Curated) => boolean]> = {
  'x null': [() => true, ({ x }) => x === null],
  'n null': [() => true, ({ n }) => n === null],
  'c null': [() => true, ({ c }) => c === null],
  'c empty': [({ c }) => c !== null, ({ c }) => c === ''],
  'x out_of_range': [({ x }) => x !== null, ({ x }) => !(x !== null && x >= 0 && x <= 10)],
  'n out_of_range': [
    ({ n }) => n !== null,
    ({ n }) => !(n !== null && n >= 1 && n < Number.POSITIVE_INFINITY),
  ],
  'c out_of_vocabulary': [({ c }) => c !== null && c !== '', ({ c }) => c !== 'known' && c !== "a'b"],
};

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake: '.', threads: 2 });
});

afterAll(() => engine.close());

it.each([1, 2])(
  'check_rollups of random events are what checking them one by one gives (seed %i)',
  async (seed) => {
    const events = randomCurated(1000, seed);
    const expected = new Map<string, [number, number]>();
    for (const event of events) {
      for (const cell of cellsOf(event)) {
        for (const [name, [isChecked, hasFailed]] of Object.entries(checks)) {
          const key = [`${event.time.slice(0, 13)}:00:00`, cell, name].join(' ¦ ');
          const [checked, failed] = expected.get(key) ?? [0, 0];
          const counts = isChecked(event);
          expected.set(key, [checked + (counts ? 1 : 0), failed + (counts && hasFailed(event) ? 1 : 0)]);
        }
      }
    }
    const sql = checkRollupsSql(
      await curatedRelation(engine, 'events', events),
      segmentNames,
      rowChecks(spec),
    );
    const rows = await engine.query<{ k: string; checked: number; failed: number }>(
      `SELECT concat_ws(' ¦ ', CAST(window_start AS varchar), model_version, segment, segment_value, feature || ' ' || check_name) AS k,
      rows_checked AS checked, rows_failed AS failed FROM (${sql.join(' UNION ALL ')}) AS rollups`,
    );
    expect(Object.fromEntries(rows.map(({ k, checked, failed }) => [k, [checked, failed]]))).toEqual(
      Object.fromEntries(expected),
    );
  },
);

it('nothing to check is no query', () => {
  expect(checkRollupsSql({ fragment: 'events' }, [], [])).toEqual([]);
});
