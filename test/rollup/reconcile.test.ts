import { describe, expect, it } from 'vitest';
import type { PartitionTotal } from '../../src/rollup/partition-totals.ts';
import { type CountedPartition, reconcile } from '../../src/rollup/reconcile.ts';

const counted: CountedPartition = {
  sent: { least: 100, most: 110 },
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
  it('delivery: fewer arrived than must have', () => {
    expect(gaps({ sent: { least: 110, most: 120 } })).toEqual([
      ['delivery', '', 110, 105, 'of 110 events sent that must have arrived 5 are missing in delivery'],
    ]);
    expect(gaps({ sent: { least: 110, most: null } })[0]?.[2]).toBe(110);
  });

  it('delivery: more arrived than were sent, also without the copies', () => {
    expect(gaps({ sent: { least: 90, most: 100 } })).toEqual([
      ['delivery', '', 102, 105, 'of at most 100 events sent and 2 copies 3 are too many in delivery'],
    ]);
  });

  it('capture: what arrived against what was read or refused', () => {
    expect(gaps({ arrived: 107 })).toEqual([
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

describe('what is under way is no gap of delivery', () => {
  it.each([
    ['just what must have arrived', { least: 105, most: 120 }, 2],
    ['just what may have been sent', { least: 90, most: 105 }, 0],
    ['that and the copies', { least: 90, most: 103 }, 2],
    ['twice what was sent, all of it copies', { least: 50, most: 52 }, 53],
    ['no more is known than what must have arrived', { least: 1, most: null }, 0],
  ])('%s', (_, sent, duplicates) => {
    const [delivery] = reconcile({ ...counted, sent, duplicates }, totals);
    expect(delivery).toEqual({ step: 'delivery', subject: '', expected: 105, actual: 105, detail: '' });
  });

  it('none was sent, and none arrived', () => {
    const none = { sent: { least: 0, most: 0 }, arrived: 0, delivered: 0, rejected: 0, duplicates: 0 };
    expect(reconcile({ ...counted, ...none }, totals)[0]).toMatchObject({ expected: 0, actual: 0 });
  });

  it('all that was sent is lost', () => {
    const none = { arrived: 0, delivered: 0, rejected: 0, duplicates: 0, curated: 0 };
    expect(gaps({ sent: { least: 90, most: 110 }, ...none }, [])).toEqual([
      ['delivery', '', 90, 0, 'of 90 events sent that must have arrived 90 are missing in delivery'],
    ]);
  });
});

describe('what nobody counted is unknown, and no gap', () => {
  it('sent and arrived', () => {
    const [delivery, capture] = reconcile({ ...counted, sent: undefined, arrived: undefined }, totals);
    expect(delivery).toMatchObject({
      expected: null,
      actual: 105,
      detail: 'nobody counts what is sent here',
    });
    expect(capture).toMatchObject({ expected: null, actual: 105 });
  });

  it('sent, for a reason', () => {
    const [delivery] = reconcile({ ...counted, sent: { unknown: 'the reason' } }, totals);
    expect(delivery).toMatchObject({ expected: null, actual: 105, detail: 'the reason' });
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
  expect(
    gaps(
      { sent: { least: 3, most: 3 }, arrived: 3, delivered: 3, rejected: 3, duplicates: 0, curated: 0 },
      [],
    ),
  ).toEqual([]);
});
