import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { utcTime } from '../../src/capture/utc-time.ts';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { random } from '../score/random.ts';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake: '.', threads: 1 });
});

afterAll(() => engine.close());

async function inUtc(zone: string, times: readonly string[]): Promise<unknown[]> {
  const rows = times.map((time, index) => `(${index}, TIMESTAMP '${time}')`).join(', ');
  const found = await engine.query(
    `SELECT ${utcTime({ fragment: 'wall' }, zone).fragment} AS utc FROM (VALUES ${rows}) AS times (place, wall) ORDER BY place`,
  );
  return found.map(({ utc }) => utc);
}

it('New York: the hour that comes twice is its first coming, the one that never is goes by winter', async () => {
  expect(
    await inUtc('America/New_York', [
      '2013-01-01 05:15:00',
      '2013-03-10 01:59:59',
      '2013-03-10 02:30:00',
      '2013-03-10 03:00:00',
      '2013-11-03 00:59:59',
      '2013-11-03 01:30:00',
      '2013-11-03 02:00:00',
    ]),
  ).toEqual([
    '2013-01-01T10:15:00Z',
    '2013-03-10T06:59:59Z',
    '2013-03-10T07:30:00Z',
    '2013-03-10T07:00:00Z',
    '2013-11-03T04:59:59Z',
    '2013-11-03T05:30:00Z',
    '2013-11-03T07:00:00Z',
  ]);
});

it('Lord Howe: half an hour', async () => {
  expect(
    await inUtc('Australia/Lord_Howe', [
      '2013-04-07 01:45:00',
      '2013-04-07 02:00:00',
      '2013-10-06 02:15:00',
      '2013-10-06 02:30:00',
    ]),
  ).toEqual(['2013-04-06T14:45:00Z', '2013-04-06T15:30:00Z', '2013-10-05T15:45:00Z', '2013-10-05T15:30:00Z']);
});

it('UTC stays as it is', () => {
  expect(utcTime({ fragment: 'wall' }, 'UTC').fragment).toBe('wall');
});

it.each(['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Tehran'])(
  '%s: random times are those of the time zone data base, with the earlier offset',
  async (zone) => {
    const { uniform } = random(7);
    const times = Array.from({ length: 300 }, () => {
      const ms = Date.UTC(1972, 0, 1) + Math.floor(uniform() * 60 * 365.25 * 86_400) * 1000;
      return new Date(ms).toISOString().slice(0, 19);
    });
    // 'compatible' is the earlier offset in a fold and the one before a gap.
    const expected = times.map((time) =>
      Temporal.PlainDateTime.from(time)
        .toZonedDateTime(zone, { disambiguation: 'compatible' })
        .toInstant()
        .toString(),
    );
    expect(
      await inUtc(
        zone,
        times.map((time) => time.replace('T', ' ')),
      ),
    ).toEqual(expected);
  },
);
