import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { CsvRows } from '../../../src/engine/athena/csv-rows.ts';
import { random } from '../../score/random.ts';

/** Rows as arrays: null for NULL, text with its quotes as they were before they were doubled. */
function read(chunks: readonly Uint8Array[]): (string | null)[][] {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  const csv = new CsvRows({
    value(column, bytes, start, end, isEscaped) {
      expect(column).toBe(row.length);
      const text = bytes.toString('utf8', start, end);
      row.push(isEscaped ? text.replaceAll('""', '"') : text);
    },
    nothing(column) {
      expect(column).toBe(row.length);
      row.push(null);
    },
    endRow() {
      rows.push(row);
      row = [];
    },
  });
  for (const chunk of chunks) csv.push(chunk);
  csv.end();
  return rows;
}

const encode = (rows: readonly (readonly (string | null)[])[]): string =>
  rows
    .map(
      (row) => `${row.map((each) => (each === null ? '' : `"${each.replaceAll('"', '""')}"`)).join(',')}\n`,
    )
    .join('');

const hostile: (string | null)[][] = [
  ['a', 'b', 'c'],
  ['', null, ''],
  [null, null, null],
  [null, '', null],
  ['"', '""', '","'],
  ['\n', '\r\n', 'a\n"b",\n'],
  ['ü🌊', 'a,b', ','],
  ['1', '2.5E0', '2024-01-01 00:00:00.000'],
];

it('tells NULL from the empty string, and keeps quotes, commas and newlines', () => {
  expect(read([Buffer.from(encode(hostile))])).toEqual(hostile);
});

it('is the same wherever the file is cut, also inside a character', () => {
  const bytes = Buffer.from(encode(hostile));
  for (let at = 0; at <= bytes.length; at++)
    expect(read([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(hostile);
  expect(read(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(hostile);
});

it('reads what csv-parse reads, of whatever fields there are', () => {
  const { uniform } = random(7);
  const characters = ['"', ',', '\n', '\r', 'a', 'ü', '🌊', ' ', '""'];
  const field = (): string | null =>
    uniform() < 0.2
      ? null
      : Array.from({ length: Math.floor(uniform() * 6) }, () => characters[Math.floor(uniform() * 9)]).join(
          '',
        );
  const rows = Array.from({ length: 500 }, () => [field(), field(), field(), field()]);
  const text = encode(rows);
  const theirs = parse(text, {
    record_delimiter: '\n',
    cast: (value, { quoting }) => (quoting ? value : null),
  }) as unknown;
  expect(theirs).toEqual(rows);
  expect(read([Buffer.from(text)])).toEqual(theirs);
});

it('a row of one column that is NULL is an empty line', () => {
  expect(read([Buffer.from('"n"\n\n""\n"x"\n')])).toEqual([['n'], [null], [''], ['x']]);
});

it('reads values without quotes, rows ended by CR LF, and a last row without an end', () => {
  expect(read([Buffer.from('a,"b"\r\n1,\r\n2,"x"')])).toEqual([
    ['a', 'b'],
    ['1', null],
    ['2', 'x'],
  ]);
});

it('a file that ends in the middle of a value is refused', () => {
  expect(() => read([Buffer.from('"a"\n"b')])).toThrow('ends in the middle of a value');
});

it('no bytes are no rows', () => {
  expect(read([])).toEqual([]);
});
