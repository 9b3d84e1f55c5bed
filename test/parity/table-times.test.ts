import { describe, expect, inject, it } from 'vitest';
import { timeCases } from '../support/time-cases.ts';
import { readTimesSql } from '../support/time-cases-sql.ts';
import { TrinoClient } from './trino/index.ts';

const trino = new TrinoClient(inject('trinoUrl'));

describe.each(timeCases)('a column of $type, in $zone', (column) => {
  it('is read as the instants that it means', async () => {
    const { rows } = await trino.run(readTimesSql(column));
    const read = rows.map(([utc]) => (utc === null ? null : Date.parse(`${String(utc).replace(' ', 'T')}Z`)));
    expect(read.map((utc, index) => [column.values[index]?.[0], utc])).toEqual(
      column.values.map(([literal, expected]) => [literal, expected === null ? null : Date.parse(expected)]),
    );
  });
});
