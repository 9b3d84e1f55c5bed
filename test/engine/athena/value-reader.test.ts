import { expect, it } from 'vitest';
import { columnType } from '../../../src/engine/athena/column-type.ts';
import { valueReader } from '../../../src/engine/athena/value-reader.ts';

function read(type: string, text: string): unknown {
  const bytes = Buffer.from(`"${text.replaceAll('"', '""')}",`);
  return valueReader(type)(bytes, 1, bytes.length - 2, text.includes('"'));
}

it.each([
  ['bigint', '0', 0],
  ['bigint', '-0', 0],
  ['integer', '-42', -42],
  ['bigint', '9007199254740991', 9007199254740991],
  ['bigint', '9007199254740993', '9007199254740993'],
  ['bigint', '-9223372036854775808', '-9223372036854775808'],
  ['decimal', '123456789012345', 123456789012345],
  ['decimal', '-99999999999999999999999999999999999999', '-99999999999999999999999999999999999999'],
  ['decimal', '0.10', 0.1],
  ['decimal', '-1234567890.5', -1234567890.5],
  ['double', '1.0E10', 1e10],
  ['double', '-0.0', -0],
  ['double', '4.9E-324', 5e-324],
  ['double', 'NaN', Number.NaN],
  ['double', '-Infinity', Number.NEGATIVE_INFINITY],
  ['float', '2.5', 2.5],
  ['boolean', 'true', true],
  ['boolean', 'false', false],
  ['timestamp', '2024-01-01 05:15:00.000', '2024-01-01T05:15:00Z'],
  ['timestamp', '2024-01-01 05:15:00.120', '2024-01-01T05:15:00.120Z'],
  ['timestamp', '2024-01-01 05:15:00.123456', '2024-01-01T05:15:00.123Z'],
  ['timestamp with time zone', '2024-01-01 05:15:00.000 UTC', '2024-01-01T05:15:00Z'],
  ['timestamp with time zone', '2024-01-01 05:15:00.000 -05:00', '2024-01-01T10:15:00Z'],
  [
    'timestamp with time zone',
    '2024-01-01 05:15:00.000 Europe/Paris',
    '2024-01-01 05:15:00.000 Europe/Paris',
  ],
  ['date', '2024-01-01', '2024-01-01'],
  ['varchar', '', ''],
  ['varchar', 'NaN', 'NaN'],
  ['varchar', 'a "b" ü🌊\n', 'a "b" ü🌊\n'],
  ['array', '[1, 2]', '[1, 2]'],
])('%s %s', (type, text, expected) => {
  expect(read(type, text)).toBe(expected);
});

it('text that repeats is made once, and never mistaken for its neighbour', () => {
  const reader = valueReader('varchar');
  const bytes = Buffer.from('abcabcabdab');
  const at = (start: number, end: number) => reader(bytes, start, end, false);
  expect([at(0, 3), at(3, 6), at(6, 9), at(9, 11), at(0, 0), at(0, 3)]).toEqual([
    'abc',
    'abc',
    'abd',
    'ab',
    '',
    'abc',
  ]);
});

it.each([
  ['string', 'VARCHAR'],
  ['varchar', 'VARCHAR'],
  ['varchar(10)', 'VARCHAR'],
  ['int', 'INTEGER'],
  ['integer', 'INTEGER'],
  ['bigint', 'BIGINT'],
  ['double', 'DOUBLE'],
  ['real', 'FLOAT'],
  ['boolean', 'BOOLEAN'],
  ['timestamp', 'TIMESTAMP'],
  ['decimal(38,0)', 'DECIMAL(38,0)'],
  ['array', 'ARRAY'],
])('a column of %s is %s, as DuckDB says', (athena, duckdb) => {
  expect(columnType(athena)).toBe(duckdb);
});

it('a decimal has its precision from the metadata', () => {
  expect(columnType('decimal', 10, 2)).toBe('DECIMAL(10,2)');
});
