import { expect, it } from 'vitest';
import { partitionOf } from '../../src/engine/tables/partition.ts';
import type { PartitionRecord } from '../../src/run/partition-record.ts';
import { reconciliationPair } from '../../src/run/reconciliation-pair.ts';

const window = { start: '2026-03-01T00:00:00Z', end: '2026-03-01T03:00:00Z' };

/** An hour of which producers sent so many events, and curation kept as many as arrived. */
const hour = (at: number, expected: number | null, actual: number, detail = ''): PartitionRecord =>
  ({
    partition: partitionOf(`2026-03-01T0${at}:00:00Z`, 'hour'),
    curate: { rows: actual },
    reconcile: {
      found: [
        { step: 'delivery', subject: '', expected, actual, detail },
        { step: 'curate', subject: '', expected: actual, actual, detail: '' },
      ],
    },
  }) as unknown as PartitionRecord;
const pairOf = (...all: PartitionRecord[]) => reconciliationPair({ all }, window, window.end)?.current;

it('a gap of delivery is summed over the window as those of other steps are, and the largest is told', () => {
  expect(pairOf(hour(0, 100, 100), hour(1, 110, 105, 'five'), hour(2, 90, 99, 'nine too many'))).toEqual({
    events: 304,
    steps: [
      { gap: 14, larger: 309 },
      { gap: 0, larger: 304 },
    ],
    detail: 'nine too many',
  });
});

it('an hour that nobody counted is none of delivery; its reason is no gap', () => {
  expect(pairOf(hour(0, 100, 100), hour(1, null, 50, 'nobody counts'))).toMatchObject({
    steps: [
      { gap: 0, larger: 100 },
      { gap: 0, larger: 150 },
    ],
    detail: '',
  });
});

it('where all is lost, the figure rests on what should have been there: it is not too little data', () => {
  expect(pairOf(hour(0, 100, 0, 'all'))).toEqual({
    events: 100,
    steps: [
      { gap: 100, larger: 100 },
      { gap: 0, larger: 0 },
    ],
    detail: 'all',
  });
});
