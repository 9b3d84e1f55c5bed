import { expect, it } from 'vitest';
import { tableLocation } from '../../src/capture/table-location.ts';

it.each([
  ['s3://warehouse/scores/', 'scores/'],
  ['s3://warehouse/scores', 'scores/'],
  ['s3://warehouse/scores/at-${dt}/${hour}/', 'scores/at-'],
  ['s3://warehouse/', ''],
])('what may be read for %s begins with it, and with no neighbour', (location, prefix) => {
  const source = { event_time: 't', time_zone: 'UTC', table: 'db.scores', location };
  expect(tableLocation({ source })).toEqual({ bucket: 'warehouse', prefixes: [prefix] });
});

it('nothing is known of a table whose place is not told', () => {
  expect(
    tableLocation({ source: { event_time: 't', time_zone: 'UTC', table: 'db.scores' } }),
  ).toBeUndefined();
});
