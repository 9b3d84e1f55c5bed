import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { isSampled } from '../../../src/capture/logger/is-sampled.ts';

const ids = Array.from({ length: 20_000 }, (_, index) => `event-${index}`);

it('keeps the share that it is told, within chance', () => {
  for (const rate of [0.5, 0.1, 0.01]) {
    const kept = ids.filter((id) => isSampled(id, rate)).length;
    const deviation = Math.sqrt(ids.length * rate * (1 - rate));
    expect(Math.abs(kept - ids.length * rate)).toBeLessThan(4 * deviation);
  }
});

it('keeps at a higher rate all that it keeps at a lower one', () => {
  const few = ids.filter((id) => isSampled(id, 0.02));
  expect(few.length).toBeGreaterThan(0);
  expect(few.every((id) => isSampled(id, 0.05))).toBe(true);
});

it('keeps everything at 1', () => {
  expect(ids.every((id) => isSampled(id, 1))).toBe(true);
});

it('is what the rule of docs/capture.md says', () => {
  const byRule = (id: string, rate: number): boolean =>
    createHash('sha256').update(id, 'utf8').digest().readUInt32BE(0) / 2 ** 32 < rate;
  for (const id of [...ids.slice(0, 500), 'zoë 🌊']) expect(isSampled(id, 0.3)).toBe(byRule(id, 0.3));
});
