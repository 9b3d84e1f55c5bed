import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isMissingTable } from '../../src/capture/is-missing-table.ts';
import { TableColumns } from '../../src/capture/table-columns.ts';
import { tableRelation } from '../../src/capture/table-relation.ts';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { type Grain, partitionOf } from '../../src/engine/tables/partition.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { coveredQueries, queriesIn } from './covered-queries.ts';
import { TrinoClient } from './trino/index.ts';

const trino = new TrinoClient(inject('trinoUrl'));
const statements: string[] = [];
let duckdb: DuckDbEngine;

const rows = `SELECT id, seen_at, shown, millis, dt FROM (VALUES
  ('before', TIMESTAMP '2024-03-04 23:59:59.999', '2024-03-05T04:59:59.999Z', BIGINT '1709596799999', '2024-03-05'),
  ('start', TIMESTAMP '2024-03-05 00:00:00.000', '2024-03-05T05:00:00+00:00', BIGINT '1709596800000', '2024-03-05'),
  ('noon', TIMESTAMP '2024-03-05 12:30:00.000', '2024-03-05 12:30:00', BIGINT '1709641800000', '2024-03-05'),
  ('never', CAST(NULL AS timestamp), 'soon', CAST(NULL AS bigint), '2024-03-05'),
  ('late', TIMESTAMP '2024-03-05 12:31:00.000', '1709641860', BIGINT '1709641860000', '2024-03-06')
) AS given (id, seen_at, shown, millis, dt)`;
const columns = new TableColumns(
  new Map([
    ['id', 'VARCHAR'],
    ['seen_at', 'TIMESTAMP'],
    ['shown', 'VARCHAR'],
    ['millis', 'BIGINT'],
    ['dt', 'VARCHAR'],
  ]),
);

beforeAll(async () => {
  duckdb = await DuckDbEngine.open({ lake: '.', threads: 1 });
  await duckdb.run("ATTACH ':memory:' AS lake; CREATE SCHEMA lake.in_place");
  await duckdb.run(`CREATE TABLE lake.in_place.scores AS ${rows}`);
  await trino.run('CREATE SCHEMA lake.in_place');
  await trino.run(`CREATE TABLE lake.in_place.scores WITH (partitioned_by = ARRAY['dt']) AS ${rows}`);
});

afterAll(() => duckdb.close());

/** The statement of a partition, with its times as seconds so that both engines answer alike. */
function statement(source: string, grain: Grain, at: string): string {
  const spec = parseSpec(
    `{id: m, purpose: p, owner: o, tier: 3, grain: ${grain}, source: {table: lake.in_place.scores, event_id: ID, ${source}}, features: [{name: millis, type: timestamp}]}`,
    'm.yaml',
  );
  const found = tableRelation(spec, columns, partitionOf(at, grain));
  if (typeof found === 'string') throw new Error(found);
  return `SELECT "ID" AS id, to_unixtime("${spec.source?.event_time}") AS at, to_unixtime(millis) AS millis FROM ${found.relation.fragment} AS raw ORDER BY 1`;
}

const daily = 'partitions: [{column: dt, format: yyyy-MM-dd}]';

describe('rows of a table in place are those that DuckDB finds', () => {
  it.each<[string, string, Grain, string, string[]]>([
    [
      'a named day',
      `event_time: seen_at, ${daily}`,
      'day',
      '2024-03-05',
      ['before', 'never', 'noon', 'start'],
    ],
    [
      'text in a zone',
      `event_time: shown, time_zone: America/New_York, ${daily}`,
      'day',
      '2024-03-05',
      ['before', 'never', 'noon', 'start'],
    ],
    [
      'the first hour of a named day',
      `event_time: seen_at, ${daily}`,
      'hour',
      '2024-03-05T00:00:00Z',
      ['before', 'never', 'start'],
    ],
    ['an hour of none', 'event_time: seen_at', 'hour', '2024-03-05T12:00:00Z', ['late', 'noon']],
    [
      'an hour in a zone',
      'event_time: seen_at, time_zone: America/New_York',
      'hour',
      '2024-03-05T17:00:00Z',
      ['late', 'noon'],
    ],
    ['an hour of numbers', 'event_time: millis', 'hour', '2024-03-05T12:00:00Z', ['late', 'noon']],
    ['an hour of text', 'event_time: shown', 'hour', '2024-03-05T12:00:00Z', ['late', 'noon']],
    [
      'an hour that may have come',
      'event_time: seen_at, ingest_time: millis',
      'hour',
      '2024-03-05T12:00:00Z',
      ['late', 'noon'],
    ],
  ])('%s', async (_, source, grain, at, ids) => {
    const sql = statement(source, grain, at);
    statements.push(sql);
    const ofDuckDb = await duckdb.query(sql);
    expect(ofDuckDb.map(({ id }) => id)).toEqual(ids);
    expect((await trino.run(sql)).rows).toEqual(
      ofDuckDb.map(({ id, at: time, millis }) => [id, time, millis]),
    );
  });

  it('and a named partition is all that Trino reads', async () => {
    const { rows: plan } = await trino.run(
      `EXPLAIN (TYPE IO) ${statement(`event_time: seen_at, ${daily}`, 'day', '2024-03-05')}`,
    );
    expect(String(plan)).toContain('2024-03-05');
    expect(String(plan)).not.toContain('2024-03-06');
  });
});

it('ran every query that it covers', () => {
  const ran = queriesIn(statements);
  expect(coveredQueries['table-rows.test.ts'].filter((path) => !ran.includes(path))).toEqual([]);
});

describe('a table that is not there is known by what the engines say', () => {
  it.each(['lake.in_place.gone', 'lake.gone.scores', 'gone.in_place.scores'])('%s', async (table) => {
    const sql = `SELECT * FROM ${table} LIMIT 0`;
    for (const run of [() => trino.run(sql), () => duckdb.query(sql)]) {
      const error = await run().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toSatisfy(isMissingTable);
    }
  });

  it('and is told from a column that is not', async () => {
    const sql = 'SELECT gone FROM lake.in_place.scores';
    for (const run of [() => trino.run(sql), () => duckdb.query(sql)]) {
      const error = await run().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toSatisfy(isMissingTable);
    }
  });
});
