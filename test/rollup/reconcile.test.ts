import { describe, expect, it } from 'vitest';
import type { PartitionTotal } from '../../src/rollup/partition-totals.ts';
import { type CountedPartition, reconcile } from '../../src/rollup/reconcile.ts';

const counted: CountedPartition = {
  sent: 105,
  arrived: 105,
  delivered: 105,
  rejected: 3,
  duplicates: 2,
  curated: 100,
  mayBeExpired: false,
  binned: 2,
  checked: 2,
  segments: ['origin'],
};
const total = (
  table: PartitionTotal['table'],
  segment: string,
  events: number,
  figures = 2,
): PartitionTotal => ({
  table,
  segment,
  total: events,
  figures,
  example: 'temp',
});
const totals: readonly PartitionTotal[] = [
  total('inferences', '*', 100, 1),
  ...(['*', 'origin'] as const).flatMap((segment) => [
    total('traffic_rollups', segment, 100, 1),
    total('feature_rollups', segment, 100),
    total('check_rollups', segment, 100),
  ]),
];
const without = (table: PartitionTotal['table'], segment: string): PartitionTotal[] =>
  totals.filter((of) => of.table !== table || of.segment !== segment);
const sides = (found: ReturnType<typeof gaps>) => found.map((gap) => gap.slice(0, 4));
const gaps = (partition: Partial<CountedPartition>, stored = totals) =>
  reconcile({ ...counted, ...partition }, stored)
    .filter(({ expected, actual }) => expected !== null && actual !== null && expected !== actual)
    .map(({ step, subject, expected, actual, detail }) => [step, subject, expected, actual, detail]);

it('has a row for each step, and none of them a gap where all agree', () => {
  expect(reconcile(counted, totals).map(({ step, subject }) => [step, subject])).toEqual([
    ['delivery', ''],
    ['capture', ''],
    ['curate', ''],
    ['rollup', 'traffic_rollups'],
    ['rollup', 'feature_rollups'],
    ['rollup', 'check_rollups'],
  ]);
  expect(gaps({})).toEqual([]);
});

describe('a gap is found in the step that it belongs to, and in no other', () => {
  it('delivery: what producers sent against what arrived', () => {
    expect(gaps({ sent: 110 })).toEqual([
      ['delivery', '', 110, 105, 'of 110 events sent 5 are missing in delivery'],
    ]);
    expect(gaps({ sent: 100 })[0]?.[4]).toBe('of 100 events sent 5 are too many in delivery');
  });

  it('capture: what arrived against what was read or refused', () => {
    expect(gaps({ sent: 107, arrived: 107 })).toEqual([
      ['capture', '', 107, 105, 'of 107 events in the objects 2 are missing when they were read'],
    ]);
  });

  it('curate: what was read, less what was refused or doubled, against what is stored', () => {
    expect(sides(gaps({}, [total('inferences', '*', 60, 1), ...without('inferences', '*')]))).toEqual([
      ['curate', '', 100, 60],
    ]);
    expect(sides(gaps({}, without('inferences', '*')))).toEqual([['curate', '', 100, 0]]);
  });

  it.each(['traffic_rollups', 'feature_rollups', 'check_rollups'] as const)('rollup: %s', (table) => {
    const figures = table === 'traffic_rollups' ? 1 : 2;
    for (const segment of ['*', 'origin']) {
      expect(sides(gaps({}, [...without(table, segment), total(table, segment, 99, figures)]))).toEqual([
        ['rollup', table, 100, 99],
      ]);
      expect(sides(gaps({}, without(table, segment)))).toEqual([['rollup', table, 100, 0]]);
    }
  });

  it('one feature of many that is gone, or short, or too many', () => {
    const others = without('feature_rollups', '*');
    const with_ = (...found: PartitionTotal[]) => gaps({}, [...others, ...found])[0]?.slice(2);
    const rest = total('feature_rollups', '*', 100, 1);
    expect(with_(rest)).toEqual([
      100,
      0,
      'of 100 curated events 100 are missing in feature_rollups (1 of 2 figures)',
    ]);
    expect(with_(rest, total('feature_rollups', '*', 90, 1))).toEqual([
      100,
      90,
      'of 100 curated events 10 are missing in feature_rollups (temp)',
    ]);
    expect(with_(rest, total('feature_rollups', '*', 130, 1))?.[1]).toBe(130);
  });
});

describe('what nobody counted is unknown, and no gap', () => {
  it('sent and arrived', () => {
    const [delivery, capture] = reconcile({ ...counted, sent: undefined, arrived: undefined }, totals);
    expect(delivery).toMatchObject({ expected: null, actual: 105 });
    expect(capture).toMatchObject({ expected: null, actual: 105 });
  });

  it('curated rows that have expired; those that are there are counted all the same', () => {
    expect(gaps({ mayBeExpired: true }, without('inferences', '*'))).toEqual([]);
    expect(
      gaps({ mayBeExpired: true }, [total('inferences', '*', 60, 1), ...without('inferences', '*')]),
    ).toHaveLength(1);
  });

  it('features without bins', () => {
    expect(
      gaps(
        { binned: 0 },
        totals.filter(({ table }) => table !== 'feature_rollups'),
      ),
    ).toEqual([]);
  });
});

it('a partition of which everything was refused has nothing to roll up', () => {
  expect(gaps({ sent: 3, arrived: 3, delivered: 3, rejected: 3, duplicates: 0, curated: 0 }, [])).toEqual([]);
});
