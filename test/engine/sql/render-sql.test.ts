import { describe, expect, it } from 'vitest';
import { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import { identifier } from '../../../src/engine/sql/identifier.ts';
import { double, integer, text, timestamp } from '../../../src/engine/sql/literal.ts';
import { renderSql } from '../../../src/engine/sql/render-sql.ts';

const hostile = [
  "'",
  "''; DROP TABLE runs; --",
  '"',
  '\\',
  '\n\t',
  ':name',
  '${name}',
  '-- no comment',
  '/* */',
  '?',
  '$1',
  '$$',
  'ünï🌊',
  '%_',
  '',
];

describe('renderSql', () => {
  it('fills names, values and fragments', () => {
    expect(
      renderSql('SELECT ${column}, :label, :n FROM ${table}', {
        names: { column: 'my "column"' },
        values: { label: "it's", n: 3 },
        fragments: { table: { fragment: '(SELECT 1) AS t' } },
      }),
    ).toBe(`SELECT "my ""column""", 'it''s', 3 FROM (SELECT 1) AS t`);
  });

  it('never fills what it has filled', () => {
    expect(renderSql('SELECT :a, ${b}', { values: { a: ':b ${b}' }, names: { b: ':a' } })).toBe(
      'SELECT \':b ${b}\', ":a"',
    );
  });

  it('keeps casts and times, and drops comment lines', () => {
    expect(renderSql("-- :nothing ${here}\nSELECT x::bigint, TIMESTAMP '2024-01-01 10:20:30'\n")).toBe(
      "SELECT x::bigint, TIMESTAMP '2024-01-01 10:20:30'\n",
    );
  });

  it('takes a literal that begins with a colon for what it is', () => {
    expect(renderSql("SELECT ':table' AS feature, :x AS x", { values: { x: 1 } })).toBe(
      "SELECT ':table' AS feature, 1 AS x",
    );
  });

  it.each(['SELECT :missing', 'SELECT ${missing}'])('throws for %s', (template) => {
    expect(() => renderSql(template)).toThrow(RangeError);
  });
});

describe('literals and identifiers read back as they were', () => {
  it('on DuckDB, whatever they hold', async () => {
    const engine = await DuckDbEngine.open({ lake: '.', threads: 1 });
    const columns = hostile.map((value, index) => `${text(value).sql} AS ${identifier(`${index} ${value}`)}`);
    const [row] = await engine.query(`SELECT ${columns.join(', ')}`);
    await engine.close();
    expect(row).toEqual(Object.fromEntries(hostile.map((value, index) => [`${index} ${value}`, value])));
  });

  it('numbers to the last bit', async () => {
    const numbers = [0, -0, 0.1, -1e-7, 1 / 3, 1e21, 5e-324, Number.MAX_VALUE, 2 ** 53, -123456789.125];
    const engine = await DuckDbEngine.open({ lake: '.', threads: 1 });
    const [row] = await engine.query(
      `SELECT ${numbers.map((x, index) => `${double(x).sql} AS c${index}`).join(', ')}`,
    );
    await engine.close();
    expect(Object.values(row ?? {})).toEqual(numbers.map((x) => (Object.is(x, -0) ? expect.closeTo(0) : x)));
  });

  it('a NUL becomes the replacement character in a value, and is refused in a name', () => {
    expect(text('a\0b').sql).toBe("'a\uFFFDb'");
    expect(() => identifier('a\0b')).toThrow(RangeError);
  });

  it('what is no number or time is refused', () => {
    expect(() => integer(0.5)).toThrow(RangeError);
    expect(() => double(Number.NaN)).toThrow(RangeError);
    expect(() => timestamp('soon')).toThrow(RangeError);
    expect(timestamp('2024-01-01T01:00:00.1234+01:00').sql).toBe("TIMESTAMP '2024-01-01 00:00:00.123'");
    expect(double(1e21).sql).toBe('1e21');
    expect(double(0.5).sql).toBe('0.5e0');
  });
});
