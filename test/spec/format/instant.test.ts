import { expect, test } from 'vitest';
import { Instant, instantMs } from '../../../src/spec/format/instant.ts';

test.each([
  ['2026-03-01', '2026-03-01T00:00:00.000Z'],
  ['2026-03-01T06:30', '2026-03-01T06:30:00.000Z'],
  ['2026-03-01 06:30:15', '2026-03-01T06:30:15.000Z'],
  ['2026-03-01T06:30:15.25Z', '2026-03-01T06:30:15.250Z'],
  ['2026-03-01T00:00:00-05:00', '2026-03-01T05:00:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
])('%s is read as %s, wherever the process runs', (text, instant) => {
  expect(Instant.parse(text)).toBe(instant);
});

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-3-1',
  '2026-03-01T24:30',
  '2026-03-01T06:61',
  'today',
  '1772323200',
])('%s is no instant', (text) => {
  expect(Instant.safeParse(text).success).toBe(false);
  expect(instantMs(text)).toBeNaN();
});
