import { describe, expect, it } from 'vitest';
import { partitionOf } from '../../src/engine/tables/partition.ts';
import { curateFingerprint } from '../../src/run/curate-partition.ts';
import {
  type DueInputs,
  latestDue,
  partitionsToList,
  partitionsToRun,
} from '../../src/run/due-partitions.ts';
import { PartitionRecords } from '../../src/run/partition-record.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';
import { MemoryStore } from '../alert/delivery/fakes.ts';
import { contractSpec } from '../support/contract-events.ts';

const spec = resolveSpec(parseSpec(contractSpec, 'churn.yaml'));
const day = (date: string) => partitionOf(`${date}T00:00:00Z`, 'day');
const starts = (partitions: readonly { start: string }[]) =>
  partitions.map(({ start }) => start.slice(0, 10));

/** A lake where some days are done, of what was delivered then; and what lies there now. */
async function lake(done: Record<string, string>, now: Record<string, string>): Promise<DueInputs> {
  const records = await PartitionRecords.load(new MemoryStore(), spec.id);
  const listingOf = (deliveries: Record<string, string>) => ({
    listing: ({ start }: { start: string }) => deliveries[start.slice(0, 10)] ?? '',
    objects: ({ start }: { start: string }) =>
      (deliveries[start.slice(0, 10)] ?? '').split(' ').filter(Boolean),
  });
  for (const date of Object.keys(done)) {
    const partition = day(date);
    const fingerprint = curateFingerprint({ spec, records, deliveries: listingOf(done) }, partition);
    await records.save(partition, { curate: { fingerprint } as never, alert: { fingerprint: 'a' } });
  }
  return { spec, records, deliveries: listingOf({ ...done, ...now }) };
}

const toRun = (inputs: DueInputs, due: string): string[] =>
  starts(partitionsToRun(inputs, partitionsToList(inputs, day(due))));

describe('the partition that is due', () => {
  it.each([
    ['two buffers after its end', '2026-01-02T00:10:00Z', '2026-01-01T00:00:00Z'],
    ['not a second before', '2026-01-02T00:09:59Z', '2025-12-31T00:00:00Z'],
    ['the whole next day', '2026-01-03T00:09:59Z', '2026-01-01T00:00:00Z'],
  ])('of a daily model: %s', (_, at, start) => {
    expect(latestDue(new Date(at), { grain: 'day' }).start).toBe(start);
  });

  it('of an hourly model', () => {
    expect(latestDue(new Date('2026-01-02T05:10:00Z'), { grain: 'hour' }).start).toBe('2026-01-02T04:00:00Z');
    expect(latestDue(new Date('2026-01-02T05:09:00Z'), { grain: 'hour' }).start).toBe('2026-01-02T03:00:00Z');
  });
});

describe('a turn lists', () => {
  it('the day before too, of an hourly model', async () => {
    const inputs = { spec, records: await PartitionRecords.load(new MemoryStore(), 'hourly') };
    const listed = partitionsToList(inputs, partitionOf('2026-01-02T04:00:00Z', 'hour'));
    expect(listed).toHaveLength(25);
    expect(listed.at(0)?.start).toBe('2026-01-01T04:00:00Z');
    expect(listed.at(-1)?.start).toBe('2026-01-02T04:00:00Z');
  });

  it('the day before too, of a daily model', async () => {
    const inputs = { spec, records: await PartitionRecords.load(new MemoryStore(), 'daily') };
    expect(starts(partitionsToList(inputs, day('2026-01-02')))).toEqual(['2026-01-01', '2026-01-02']);
  });

  it('what turns that did not come left, a month at most', async () => {
    const inputs = await lake({ '2026-01-01': 'a' }, {});
    expect(starts(partitionsToList(inputs, day('2026-01-04')))).toEqual([
      // Late objects of the first may have come after the last turn that looked at it.
      ...['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'],
    ]);
    expect(partitionsToList(inputs, day('2026-06-01'))).toHaveLength(31);
  });
});

describe('a turn runs', () => {
  it('the due partition alone, also when nothing was delivered in it', async () => {
    expect(toRun(await lake({ '2026-01-01': 'a' }, { '2026-01-02': 'b' }), '2026-01-02')).toEqual([
      '2026-01-02',
    ]);
    expect(toRun(await lake({ '2026-01-01': 'a' }, {}), '2026-01-02')).toEqual(['2026-01-02']);
  });

  it('nothing new for the same deliveries but the due one itself', async () => {
    expect(toRun(await lake({ '2026-01-01': 'a', '2026-01-02': 'b' }, {}), '2026-01-02')).toEqual([
      '2026-01-02',
    ]);
  });

  it('from turns that did not come', async () => {
    const inputs = await lake({ '2026-01-01': 'a' }, { '2026-01-03': 'c', '2026-01-04': 'd' });
    expect(toRun(inputs, '2026-01-04')).toEqual(['2026-01-02', '2026-01-03', '2026-01-04']);
  });

  it('from an hour that a late object arrived in, on', async () => {
    const hourly = resolveSpec(parseSpec(contractSpec.replace('grain: day', 'grain: hour'), 'churn.yaml'));
    const records = await PartitionRecords.load(new MemoryStore(), hourly.id);
    const hours = partitionsToList({ spec: hourly, records }, partitionOf('2026-01-02T04:00:00Z', 'hour'));
    const before = { listing: () => 'a', objects: () => ['a'] };
    for (const partition of hours) {
      const fingerprint = curateFingerprint({ spec: hourly, records, deliveries: before }, partition);
      await records.save(partition, { curate: { fingerprint } as never, alert: { fingerprint: 'a' } });
    }
    const late = {
      ...before,
      listing: ({ start }: { start: string }) => (start === hours[20]?.start ? 'a b' : 'a'),
    };
    const run = partitionsToRun({ spec: hourly, records, deliveries: late }, hours);
    expect(run).toEqual(hours.slice(20));
  });

  it('a partition whose alert was not reached', async () => {
    const inputs = await lake({ '2026-01-01': 'a' }, {});
    await (inputs.records as PartitionRecords).save(day('2026-01-01'), { alert: undefined } as never);
    expect(toRun(inputs, '2026-01-02')).toEqual(['2026-01-01', '2026-01-02']);
  });

  it('no empty day before the first that there ever was', async () => {
    expect(toRun(await lake({}, { '2026-01-02': 'a' }), '2026-01-02')).toEqual(['2026-01-02']);
  });
});
