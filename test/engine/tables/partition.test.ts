import { expect, it } from 'vitest';
import {
  partitionOf,
  partitionPath,
  partitionsBefore,
  partitionsBetween,
} from '../../../src/engine/tables/partition.ts';
import { overlaps } from '../../../src/engine/tables/window.ts';

it('a partition is half-open: its end begins the next one', () => {
  const day = { start: '2024-02-29T00:00:00Z', end: '2024-03-01T00:00:00Z', grain: 'day' };
  expect(partitionOf('2024-02-29T00:00:00Z', 'day')).toEqual(day);
  expect(partitionOf('2024-02-29T23:59:59.999Z', 'day')).toEqual(day);
  expect(partitionOf('2024-03-01T00:00:00Z', 'day').start).toBe('2024-03-01T00:00:00Z');
  expect(partitionOf('1969-12-31T23:30:00Z', 'hour').start).toBe('1969-12-31T23:00:00Z');
});

it('partitions between cover what they touch, and nothing else', () => {
  const starts = (from: string, to: string) =>
    partitionsBetween(from, to, 'day').map(({ start }) => start.slice(0, 10));
  expect(starts('2024-01-01T00:00:00Z', '2024-01-03T00:00:00Z')).toEqual(['2024-01-01', '2024-01-02']);
  expect(starts('2024-01-01T12:00:00Z', '2024-01-02T00:00:01Z')).toEqual(['2024-01-01', '2024-01-02']);
  expect(starts('2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z')).toEqual([]);
});

it('partitions before are the nearest ones', () => {
  const hour = partitionOf('2024-01-01T01:00:00Z', 'hour');
  expect(
    partitionsBefore(hour, 2)
      .map(({ start }) => start)
      .sort(),
  ).toEqual(['2023-12-31T23:00:00Z', '2024-01-01T00:00:00Z']);
  expect(partitionsBefore(hour, 0)).toEqual([]);
});

it('a path is the tail of every key', () => {
  expect(partitionPath(partitionOf('2024-01-05T07:30:00Z', 'day'))).toBe('dt=2024-01-05');
  expect(partitionPath(partitionOf('2024-01-05T07:30:00Z', 'hour'))).toBe('dt=2024-01-05/hr=07');
});

it('windows that touch do not overlap', () => {
  const window = (start: number, end: number) => ({
    start: `2024-01-0${start}T00:00:00Z`,
    end: `2024-01-0${end}T00:00:00Z`,
  });
  expect(overlaps(window(1, 3), window(3, 4))).toBe(false);
  expect(overlaps(window(1, 4), window(2, 3))).toBe(true);
});
