import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../src/alert/verdict/level.ts';
import { declaredBounds, limitsOf } from '../../../src/alert/verdict/limits.ts';
import { scoreByName } from '../../../src/score/catalogue.ts';
import { Monitor } from '../../../src/spec/model-spec.ts';

const psi = scoreByName('psi')!;
const monitorOf = (fields: object) => Monitor.parse({ name: 'watch', score: 'psi', ...fields });

describe('bounds', () => {
  it('are on the value itself', () => {
    const limits = limitsOf({ boundsAre: 'value', bounds: { investigate: 0.1, act: 0.2 } }, null, 0.04)!;
    expect(limits).toMatchObject({ upper: 0.1, upperAct: 0.2, upperInfo: 0.05, lower: null, lowerAct: null });
  });

  it('are on the increase over the baseline', () => {
    const limits = limitsOf({ boundsAre: 'increase', bounds: { investigate: 0.02, act: 0.1 } }, 0.25, null)!;
    expect(limits).toMatchObject({ upper: 0.27, upperAct: 0.35 });
  });

  it('are multiples of the baseline, in both directions', () => {
    const bounds = { lowerAct: 0.5, lowerInvestigate: 0.7, investigate: 1.5, act: 2 };
    const limits = limitsOf({ boundsAre: 'ratio', bounds }, 1000, null)!;
    expect(limits).toMatchObject({ upper: 1500, upperAct: 2000, lower: 700, lowerAct: 500 });
    expect([499, 600, 800, 1600, 2001].map((count) => levelOf(count, null, limits))).toEqual([
      'act',
      'investigate',
      'ok',
      'investigate',
      'act',
    ]);
  });

  it('are unknown where they are measured from a baseline that is not there', () => {
    expect(limitsOf({ boundsAre: 'ratio', bounds: { act: 2 } }, null, null)).toBeNull();
  });

  it('are never inside the noise floor', () => {
    const limits = limitsOf({ boundsAre: 'value', bounds: { investigate: 0.1, act: 0.2 } }, null, 0.5)!;
    expect(limits).toMatchObject({ upper: 0.5, upperAct: 0.5, declaredUpper: 0.1 });
    expect(levelOf(0.49, null, limits)).toBe('ok');
    expect(levelOf(0.51, null, limits)).toBe('act');
  });

  it.each([
    ['counts once', 1, { upper: 0.1, upperAct: 0.2 }],
    ['counts twice: the excess over investigate does', 2, { upper: 0.1, upperAct: expect.closeTo(0.15, 12) }],
    [
      'counts a million times: act is no nearer than investigate',
      1e6,
      { upper: 0.1, upperAct: expect.closeTo(0.1, 6) },
    ],
    ['counts half: both move away', 0.5, { upper: 0.2, upperAct: 0.4, upperInfo: 0.1 }],
    ['counts nothing: no finding', 0, { upper: null, upperAct: null, upperInfo: null }],
  ])('of an effect that %s', (_, weight, expected) => {
    const bounds = { investigate: 0.1, act: 0.2 };
    expect(limitsOf({ boundsAre: 'value', bounds }, null, 0.04, weight)).toMatchObject(expected);
  });

  it('that are relative keep their distance from the baseline by weight', () => {
    const bounds = { lowerAct: 0.5, lowerInvestigate: 0.8, investigate: 1.2, act: 2 };
    const limits = limitsOf({ boundsAre: 'ratio', bounds }, 1000, null, 2);
    expect(limits).toMatchObject({ upper: 1200, upperAct: 1600, lower: 800, lowerAct: 650 });
    const light = limitsOf({ boundsAre: 'ratio', bounds }, 1000, null, 0.5);
    expect(light).toMatchObject({ upper: 1400, upperAct: 3000, lower: 600, lowerAct: 0 });
  });

  it('are never inside the noise floor, whatever an effect counts for', () => {
    const bounds = { investigate: 0.1, act: 0.2 };
    const limits = limitsOf({ boundsAre: 'value', bounds }, null, 0.5, 10);
    expect(limits).toMatchObject({ upper: 0.5, upperAct: 0.5, declaredUpper: 0.1 });
  });

  it('leave chance as much room below the baseline as above it', () => {
    const limits = limitsOf({ boundsAre: 'ratio', bounds: { lowerInvestigate: 0.9 } }, 100, 130)!;
    expect(limits.lower).toBe(70);
    expect(levelOf(71, null, limits)).toBe('ok');
    expect(levelOf(69, null, limits)).toBe('investigate');
  });
});

describe('a monitor', () => {
  it('takes the bounds of its score', () => {
    expect(declaredBounds(psi, monitorOf({})).bounds).toMatchObject({ investigate: 0.1, act: 0.2 });
  });

  it('replaces both levels of a side at once', () => {
    expect(declaredBounds(psi, monitorOf({ bounds: { investigate: 0.3 } })).bounds).toEqual({
      investigate: 0.3,
      act: undefined,
      lowerInvestigate: undefined,
      lowerAct: undefined,
    });
    const volume = declaredBounds(scoreByName('row_count')!, monitorOf({ bounds: { act: 3 } }));
    expect(volume.bounds).toEqual({ investigate: undefined, act: 3, lowerInvestigate: 0.7, lowerAct: 0.5 });
  });

  it('rises straight to act where it has only an act bound', () => {
    const limits = limitsOf(declaredBounds(psi, monitorOf({ bounds: { act: 0.2 } })), null, null)!;
    expect(limits.upper).toBe(0.2);
    expect(levelOf(0.21, null, limits)).toBe('act');
  });

  it('that counts otherwise takes no bounds of the score', () => {
    const declared = declaredBounds(scoreByName('null_rate')!, monitorOf({ bounds_are: 'value' }));
    expect(declared).toMatchObject({
      boundsAre: 'value',
      bounds: { investigate: undefined, act: undefined },
    });
  });
});

describe('a p-value', () => {
  const limits = limitsOf({ boundsAre: 'value', bounds: { investigate: 0.05, act: 0.15 } }, null, null)!;

  it('holds an effect back that may be chance', () => {
    expect(levelOf(0.2, 0.011, limits)).toBe('ok');
    expect(levelOf(0.2, 0.0099, limits)).toBe('act');
  });

  it('never raises a verdict without an effect', () => {
    expect(levelOf(0.049, 1e-300, limits)).toBe('ok');
  });
});
