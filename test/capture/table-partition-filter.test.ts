import { describe, expect, it } from 'vitest';
import { tablePartitionFilter } from '../../src/capture/table-partition-filter.ts';
import { type Grain, partitionOf } from '../../src/engine/tables/partition.ts';
import type { TablePartition } from '../../src/spec/table-partitions.ts';

const filter = (
  partitions: readonly TablePartition[],
  grain: Grain,
  type = 'VARCHAR',
  at = '2024-03-05T07:00:00Z',
) => {
  const found = tablePartitionFilter(partitions, () => type, partitionOf(at, grain));
  return typeof found === 'string' ? found : found.fragment;
};
const hours = (before: string): string =>
  Array.from({ length: 24 }, (_, hour) => `'${before}${String(hour).padStart(2, '0')}'`).join(', ');

describe('the partitions of a table that a delivery partition is made of', () => {
  it.each<[string, TablePartition[], Grain, string]>([
    ['a day', [{ column: 'dt', format: 'yyyy-MM-dd' }], 'day', `"dt" IN ('2024-03-05')`],
    [
      'a day, whatever its hours',
      [
        { column: 'dt', format: 'yyyyMMdd' },
        { column: 'hour', format: 'HH' },
      ],
      'day',
      `"dt" IN ('20240305')`,
    ],
    [
      'an hour',
      [
        { column: 'dt', format: 'yyyy-MM-dd' },
        { column: 'hour', format: 'HH' },
      ],
      'hour',
      `"dt" IN ('2024-03-05') AND "hour" IN ('07')`,
    ],
    [
      'the hours of a day',
      [{ column: 'dt', format: 'yyyy/MM/dd/HH' }],
      'day',
      `"dt" IN (${hours('2024/03/05/')})`,
    ],
    ['the day around an hour', [{ column: 'dt', format: 'yyyy-MM-dd' }], 'hour', `"dt" IN ('2024-03-05')`],
    ['all of a table without partitions', [], 'hour', 'true'],
  ])('%s', (_, partitions, grain, sql) => {
    expect(filter(partitions, grain)).toBe(sql);
  });

  it('in numbers, where the columns are numbers', () => {
    const parts: TablePartition[] = [
      { column: 'y', format: 'yyyy' },
      { column: 'm', format: 'MM' },
      { column: 'd', format: 'd' },
    ];
    expect(filter(parts, 'day', 'INTEGER')).toBe('"y" IN (2024) AND "m" IN (3) AND "d" IN (5)');
    expect(filter(parts, 'day')).toBe(`"y" IN ('2024') AND "m" IN ('03') AND "d" IN ('5')`);
  });

  it('in dates, where the column is a DATE', () => {
    expect(filter([{ column: 'dt', format: 'yyyy-MM-dd' }], 'day', 'DATE')).toBe(
      `"dt" IN (DATE '2024-03-05')`,
    );
  });

  it('of names that would end the name', () => {
    expect(filter([{ column: 'd"t', format: 'yyyy-MM-dd' }], 'day')).toBe(`"d""t" IN ('2024-03-05')`);
  });

  it.each<[string, TablePartition['format']]>([
    ['DATE', 'yyyyMMdd'],
    ['INTEGER', 'yyyy-MM-dd'],
    ['DOUBLE', 'yyyyMMdd'],
  ])('a column of type %s cannot be %s', (type, format) => {
    expect(filter([{ column: 'dt', format }], 'day', type)).toBe(
      `its partition column dt is ${type}, which cannot be ${format}`,
    );
  });
});
