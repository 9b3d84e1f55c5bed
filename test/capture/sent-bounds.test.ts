import { describe, expect, it } from 'vitest';
import { minutesOf, sentBounds } from '../../src/capture/sent-bounds.ts';
import { underWay } from '../../src/capture/under-way.ts';
import { partitionOf } from '../../src/engine/tables/partition.ts';

const minute = 60_000;
const hour = partitionOf('2026-03-29T01:00:00Z', 'hour');
const start = Date.parse(hour.start);
/** Up to 3 minutes before the count, up to 1 s after it. */
const between = { beforeMs: 3 * minute, afterMs: 1000 };

/** Counts by minutes after the start of the partition. */
const counts = (of: (at: number) => number | undefined, from = -1, to = 63): Map<number, number> => {
  const found = new Map<number, number>();
  for (let at = from; at < to; at++) {
    const count = of(at);
    if (count !== undefined) found.set(start + at * minute, count);
  }
  return found;
};
const only = (minutes: Readonly<Record<number, number>>) => counts((at) => minutes[at] ?? 0);

it('of steady traffic: what must be there, and what may be', () => {
  // Minutes 3 to 58 are of events that are all in the hour, and -1 to 62 of events some of which may be.
  expect(
    sentBounds(
      counts(() => 10),
      hour,
      between,
    ),
  ).toEqual({ least: 560, most: 640 });
});

it('where nothing is under way, the minutes of the partition, and no other', () => {
  expect(
    sentBounds(
      counts(() => 10),
      hour,
      { beforeMs: 0, afterMs: 0 },
    ),
  ).toEqual({ least: 600, most: 600 });
});

describe('a minute belongs to the partition', () => {
  it.each([
    ['not, if it is before the first that may', -2, 0, 0],
    ['perhaps: events may come a second after the minute that they are counted in', -1, 0, 100],
    ['perhaps: its first events may be of the hour before', 0, 0, 100],
    ['perhaps, one minute before it surely does', 2, 0, 100],
    ['surely: even its first event cannot be older than the hour', 3, 100, 100],
    ['surely, the last such', 58, 100, 100],
    ['perhaps: its last event may be of the hour after', 59, 0, 100],
    ['perhaps: an event of the hour is counted three minutes late', 62, 0, 100],
    ['not, any later', 63, 0, 0],
  ])('%s (%i)', (_, at, least, most) => {
    const found = only({});
    found.set(start + at * minute, 100);
    expect(sentBounds(found, hour, between)).toEqual({ least, most });
  });
});

describe('silence is no zero', () => {
  it('no counts at all say nothing', () => {
    expect(sentBounds(new Map(), hour, between)).toBeUndefined();
  });

  it('zeros of every minute say that nothing was sent', () => {
    expect(sentBounds(only({}), hour, between)).toEqual({ least: 0, most: 0 });
  });

  it('zeros of some minutes say nothing', () => {
    expect(
      sentBounds(
        counts((at) => (at < 30 ? 0 : undefined)),
        hour,
        between,
      ),
    ).toBeUndefined();
  });

  it('counts of some minutes say what must be there, and not what may', () => {
    expect(
      sentBounds(
        counts((at) => (at < 30 ? 10 : undefined)),
        hour,
        between,
      ),
    ).toEqual({ least: 270, most: null });
  });

  it('so does one minute at the end that is not in yet', () => {
    expect(
      sentBounds(
        counts(() => 10, -1, 62),
        hour,
        between,
      ),
    ).toEqual({ least: 560, most: null });
  });
});

it('a day has its 1,440 minutes, also where clocks were put forward, and its neighbours', () => {
  const day = partitionOf('2026-03-29T00:00:00Z', 'day');
  const { from, to } = minutesOf(day, between);
  expect([new Date(from).toISOString(), new Date(to).toISOString()]).toEqual([
    '2026-03-28T23:59:00.000Z',
    '2026-03-30T00:03:00.000Z',
  ]);
  const steady = new Map(Array.from({ length: (to - from) / minute }, (_, at) => [from + at * minute, 1]));
  expect(sentBounds(steady, day, between)).toEqual({ least: 1440 - 4, most: 1440 + 4 });
});

it('a partition that is shorter than what is under way has nothing that must be there', () => {
  const long = { beforeMs: 90 * minute, afterMs: 0 };
  const found = counts(() => 1, -100, 200);
  expect(sentBounds(found, hour, long)).toEqual({ least: 0, most: 150 });
});

it('what is under way: a send, a wait and a second send, a report, the Lambda, and the buffer of the stream', () => {
  const seconds = (delivery_buffer: string) =>
    underWay({ capture: { delivery_buffer } } as Parameters<typeof underWay>[0]).beforeMs / 1000;
  // 10 + 30 + 10 + 10 of the logger, 60 + 60 of the transform, 5 of clocks.
  expect(seconds('PT5M')).toBe(185 + 300);
  expect(seconds('PT15M')).toBe(185 + 900);
  expect(underWay({ capture: undefined })).toEqual({ beforeMs: 485_000, afterMs: 5000 });
});
