import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import { withUtcTimes } from '../../../src/engine/duckdb/source-files.ts';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake: '.', threads: 1 });
});

afterAll(() => engine.close());

async function inUtc(expression: string, zone: string): Promise<unknown> {
  const relation = { fragment: `(SELECT ${expression} AS seen_at)` };
  const times = withUtcTimes(relation, await engine.columnTypes(relation), ['seen_at'], zone);
  const [found] = await engine.query(`SELECT seen_at FROM ${times.fragment} AS source`);
  return found?.seen_at;
}

it.each([
  ['a timestamp', "TIMESTAMP '2024-01-15 06:30:00'", true],
  ['nanoseconds', "CAST('2024-01-15 06:30:00' AS timestamp_ns)", true],
  ['a timestamp with zone', "TIMESTAMPTZ '2024-01-15 07:30:00+01'", false],
  ['seconds since 1970', '1705300200', false],
  ['seconds as a double', 'CAST(1705300200 AS double)', false],
  ['milliseconds since 1970', '1705300200000', false],
  ['microseconds since 1970', '1705300200000000', false],
  ['nanoseconds since 1970', '1705300200000000000', false],
  ['digits as text', "'1705300200'", false],
  ['ISO 8601', "'2024-01-15T06:30:00'", true],
  ['ISO 8601, UTC', "' 2024-01-15T06:30:00Z '", false],
  ['ISO 8601 with an offset', "'2024-01-15T12:00:00+05:30'", false],
  ['ISO 8601 with a short offset', "'2024-01-15T01:30:00-0500'", false],
])('%s is read as UTC, in the source’s zone where it names none', async (_, expression, isLocal) => {
  expect(await inUtc(expression, 'UTC')).toBe('2024-01-15T06:30:00Z');
  expect(await inUtc(expression, 'America/New_York')).toBe(
    isLocal ? '2024-01-15T11:30:00Z' : '2024-01-15T06:30:00Z',
  );
});

it.each(["'soon'", "''", 'CAST(NULL AS varchar)', "'2024-02-31'"])('%s is no time', async (expression) => {
  expect(await inUtc(expression, 'America/New_York')).toBeNull();
});

it('a date is its midnight', async () => {
  expect(await inUtc("DATE '2024-01-15'", 'America/New_York')).toBe('2024-01-15T05:00:00Z');
});

it.each([
  ['a timestamp', "TIMESTAMP '2024-01-15 23:59:59.999999'"],
  ['a timestamp with zone', "TIMESTAMPTZ '2024-01-15 23:59:59.999999Z'"],
  ['microseconds since 1970', '1705363199999999'],
  ['ISO 8601', "'2024-01-15T23:59:59.999999Z'"],
])('%s is cut to milliseconds, as Athena has them, and moves into no other day', async (_, expression) => {
  const relation = { fragment: `(SELECT ${expression} AS seen_at)` };
  const times = withUtcTimes(relation, await engine.columnTypes(relation), ['seen_at'], 'UTC');
  const [found] = await engine.query(
    `SELECT seen_at, epoch_us(seen_at) % 1000 AS beyond FROM ${times.fragment} AS source`,
  );
  expect(found).toEqual({ seen_at: '2024-01-15T23:59:59.999Z', beyond: 0 });
});
