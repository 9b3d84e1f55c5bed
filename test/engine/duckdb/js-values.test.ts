import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake: '.', threads: 1 });
});

afterAll(() => engine.close());

it.each([
  ['NULL', null],
  ['true', true],
  ['42', 42],
  ['CAST(9007199254740991 AS bigint)', 9007199254740991],
  ['CAST(9007199254740993 AS bigint)', '9007199254740993'],
  ['CAST(-170141183460469231731687303715884105728 AS hugeint)', '-170141183460469231731687303715884105728'],
  [
    'CAST(12345678901234567890123456789012345678 AS decimal(38, 0))',
    '12345678901234567890123456789012345678',
  ],
  ['CAST(7 AS decimal(38, 0))', 7],
  ['1.25', 1.25],
  ['CAST(0.1 AS double)', 0.1],
  ["'text'", 'text'],
  ["DATE '2024-02-29'", '2024-02-29'],
  ["TIMESTAMP '2024-02-29 10:20:30'", '2024-02-29T10:20:30Z'],
  ["TIMESTAMP '2024-02-29 10:20:30.123456'", '2024-02-29T10:20:30.123Z'],
  ["TIMESTAMPTZ '2024-02-29 10:20:30+02'", '2024-02-29T08:20:30Z'],
  ["CAST('2024-02-29 10:20:30' AS timestamp_s)", '2024-02-29T10:20:30Z'],
  ["CAST('2024-02-29 10:20:30.5' AS timestamp_ms)", '2024-02-29T10:20:30.500Z'],
  ["CAST('2024-02-29 10:20:30.5' AS timestamp_ns)", '2024-02-29T10:20:30.500Z'],
])('%s', async (sql, value) => {
  expect(await engine.query(`SELECT ${sql} AS v`)).toEqual([{ v: value }]);
});

it('NaN and infinities stay what they are', async () => {
  const [row] = await engine.query('SELECT nan() AS n, infinity() AS p, -infinity() AS m');
  expect(row).toEqual({ n: Number.NaN, p: Number.POSITIVE_INFINITY, m: Number.NEGATIVE_INFINITY });
});
