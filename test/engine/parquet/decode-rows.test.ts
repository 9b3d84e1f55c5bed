import { describe, expect, it } from 'vitest';
import { decodeRows } from '../../../src/engine/parquet/decode-rows.ts';
import { encodeRows } from '../../../src/engine/parquet/encode-rows.ts';
import { column, type Table } from '../../../src/engine/tables/index.ts';

const table: Table = {
  name: 'test',
  grain: 'row',
  doc: 'every type that is read back',
  columns: [
    column('name', 'varchar', 'text'),
    column('is_true', 'boolean', 'truth'),
    column('count', 'integer', 'small'),
    column('big', 'bigint', 'large'),
    column('share', 'double', 'real'),
    column('at', 'timestamp', 'time'),
  ],
  orderBy: ['count'],
};

describe('rows come back as they were written', () => {
  it('of every type, with nulls, the empty string, zeros of either sign and a time before 1970', async () => {
    const rows = [
      { name: 'ü🌊', is_true: true, count: -1, big: -1, share: 0.1, at: '2013-01-01T05:15:00Z' },
      { name: '', is_true: false, count: 2, big: 0, share: -0, at: '1969-12-31T23:59:59.999Z' },
      { name: null, is_true: null, count: 3, big: null, share: null, at: null },
      { name: '(null)', is_true: null, count: 4, big: 2 ** 53 - 1, share: 5e-324, at: null },
    ];
    expect(await decodeRows(table, encodeRows(table, rows))).toEqual(rows);
  });

  it('with the digits of an integer that no number holds', async () => {
    const row = { name: 'a', is_true: null, count: 1, big: '9007199254740993', share: null, at: null };
    expect(await decodeRows(table, encodeRows(table, [row]))).toEqual([row]);
  });

  it('with figures that are no number as such', async () => {
    const rows = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((share, count) => ({
      ...{ name: 'a', is_true: null, big: 0, at: null },
      count,
      share,
    }));
    expect(await decodeRows(table, encodeRows(table, rows))).toEqual(rows);
  });

  it('of several row groups, all or those that are kept', async () => {
    const rows = Array.from({ length: 45_000 }, (_, count) => ({
      ...{ name: `n${count % 7}`, is_true: null, big: count, share: count / 3, at: null },
      count,
    }));
    const bytes = encodeRows(table, rows);
    expect(await decodeRows(table, bytes)).toEqual(rows);
    expect(await decodeRows(table, bytes, ({ name }) => name === 'n3')).toEqual(
      rows.filter(({ name }) => name === 'n3'),
    );
  });

  it('of a table without rows', async () => {
    expect(await decodeRows(table, encodeRows(table, []))).toEqual([]);
  });
});

it('a table with decimals is refused: the reader would round them', async () => {
  const exact: Table = { ...table, columns: [column('z_sum', 'decimal(38, 0)', 'exact')], orderBy: [] };
  await expect(decodeRows(exact, encodeRows(exact, [{ z_sum: '1' }]))).rejects.toThrow(
    'test.z_sum is a decimal: read it through the engine',
  );
});
