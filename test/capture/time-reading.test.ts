import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeReading } from '../../src/capture/time-reading.ts';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { timeCases } from '../support/time-cases.ts';
import { readTimesSql } from '../support/time-cases-sql.ts';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake: '.', threads: 1 });
});

afterAll(() => engine.close());

describe.each(timeCases)('a column of $type, in $zone', (column) => {
  it('is read as the instants that it means', async () => {
    const found = await engine.query(readTimesSql(column));
    expect(found.map(({ utc }, index) => [column.values[index]?.[0], utc])).toEqual(column.values);
  });
});

it.each(['BOOLEAN', 'VARCHAR[]', 'STRUCT(a INTEGER)', 'BLOB', 'TIME'])(
  'a column of %s holds no times',
  (type) => {
    expect(timeReading('t', type, 'UTC', 'h')).toBeUndefined();
  },
);
