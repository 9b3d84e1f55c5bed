import { expect, it } from 'vitest';
import { duePartitions } from '../../src/capture/due-partitions.ts';

const days = (...starts: readonly string[]) =>
  duePartitions(
    starts.map((start) => `${start}T00:00:00Z`),
    'day',
  ).map(({ start }) => start.slice(0, 10));

it('fills gaps, orders, and ends with the last that has data', () => {
  expect(days('2024-01-04', '2024-01-01', '2024-01-04')).toEqual([
    '2024-01-01',
    '2024-01-02',
    '2024-01-03',
    '2024-01-04',
  ]);
  expect(days()).toEqual([]);
});

it('walks no more than 31 days into a longer gap', () => {
  const found = days('1970-01-01', '2024-01-01', '2024-01-02');
  expect(found).toHaveLength(1 + 31 + 2);
  expect(found.slice(-3)).toEqual(['1970-02-01', '2024-01-01', '2024-01-02']);
});

it('hours as well', () => {
  expect(
    duePartitions(['2024-01-01T22:00:00Z', '2024-01-02T01:00:00Z'], 'hour').map(({ start }) =>
      start.slice(11, 13),
    ),
  ).toEqual(['22', '23', '00', '01']);
});
