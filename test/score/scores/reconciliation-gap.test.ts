import { expect, it } from 'vitest';
import { gapShare } from '../../../src/score/gap-share.ts';
import { reconciliationGap } from '../../../src/score/scores/reconciliation-gap.ts';

const of = (...steps: { gap: number; larger: number }[]) => {
  const current = { events: 100, steps, detail: '' };
  return reconciliationGap.compute({
    type: 'reconciliation',
    current,
    baseline: { events: 0, steps: [], detail: '' },
  }).value;
};

it('is the share of the step that lost most', () => {
  expect(of({ gap: 0, larger: 100 }, { gap: 5, larger: 100 }, { gap: 1, larger: 100 })).toBe(0.05);
});

it('is 0 where all agree, and where there was nothing', () => {
  expect(of({ gap: 0, larger: 100 })).toBe(0);
  expect(of({ gap: 0, larger: 0 })).toBe(0);
});

it('is not known where nothing was compared', () => {
  expect(of()).toBeNull();
});

it('is at most 1, whichever side has more', () => {
  expect(gapShare(10, 0)).toBe(1);
  expect(gapShare(0, 10)).toBe(1);
  expect(gapShare(8, 10)).toBeCloseTo(0.2, 12);
  expect(gapShare(0, 0)).toBe(0);
});
