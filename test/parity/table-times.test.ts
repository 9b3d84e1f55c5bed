import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { timeCases } from '../support/time-cases.ts';
import { readTimesSql } from '../support/time-cases-sql.ts';
import { coveredQueries, queriesIn } from './covered-queries.ts';
import { sqlValue, TrinoClient } from './trino/index.ts';

const trino = new TrinoClient(inject('trinoUrl'));
const statements: string[] = [];
let duckdb: DuckDbEngine;

beforeAll(async () => {
  duckdb = await DuckDbEngine.open({ lake: '.', threads: 1 });
});

afterAll(() => duckdb.close());

describe.each(timeCases)('a column of $type, in $zone', (column) => {
  it('is read as the instants that it means, by both engines', async () => {
    const sql = readTimesSql(column);
    statements.push(sql);
    const { rows, columns } = await trino.run(sql);
    const read = {
      trino: rows.map(([utc]) => sqlValue(columns[0]?.type ?? '', utc)),
      duckdb: (await duckdb.query(sql)).map(({ utc }) => utc),
    };
    const named = (times: readonly unknown[]) => times.map((utc, index) => [column.values[index]?.[0], utc]);
    expect(named(read.trino)).toEqual(column.values);
    expect(named(read.duckdb)).toEqual(column.values);
  });
});

it('ran every query that it covers', () => {
  const ran = queriesIn(statements);
  expect(coveredQueries['table-times.test.ts'].filter((path) => !ran.includes(path))).toEqual([]);
});
