import { expect, it } from 'vitest';
import { movedBounds, withBound } from '../../src/backtest/with-bound.ts';
import { scoreByName } from '../../src/score/catalogue.ts';
import { monitor, specOf } from '../alert/flight-delay.ts';

const free = { unit: 'none' };
const share = { unit: 'share of rows' };

it.each([
  { now: { investigate: 0.1, act: 0.2 }, to: 0.3, unit: free, gives: { investigate: 0.3, act: 0.6 } },
  { now: { investigate: 0.1, act: 0.2 }, to: 0.1, unit: free, gives: { investigate: 0.1, act: 0.2 } },
  {
    now: { investigate: undefined, act: 0.2 },
    to: 0.3,
    unit: free,
    gives: { investigate: undefined, act: 0.3 },
  },
  {
    now: { investigate: 0.1, act: undefined },
    to: 0.3,
    unit: free,
    gives: { investigate: 0.3, act: undefined },
  },
  { now: { investigate: 0, act: 0.5 }, to: 0.3, unit: free, gives: { investigate: 0.3, act: 0.8 } },
  { now: { investigate: 0.02, act: 0.1 }, to: 0.9, unit: share, gives: { investigate: 0.9, act: 0.95 } },
  { now: { investigate: 0.7, act: 0.5 }, to: 0.35, unit: free, gives: { investigate: 0.35, act: 0.25 } },
  { now: { investigate: -4, act: -2 }, to: -1, unit: free, gives: { investigate: -1, act: -0.5 } },
])('$now moved to $to is $gives', ({ now, to, unit, gives }) => {
  const moved = movedBounds(now, to, unit);
  expect(moved.investigate).toBe(gives.investigate);
  if (gives.act === undefined) expect(moved.act).toBeUndefined();
  else expect(moved.act).toBeCloseTo(gives.act, 12);
});

it('the other side stays, and so does what bounds are measured from', () => {
  const [volume] = specOf([monitor({ score: 'row_count' })]).monitors;
  const score = scoreByName('row_count')!;
  const moved = withBound(volume!, score, 'upper', 3);
  expect(moved.bounds).toEqual({
    investigate: 3,
    act: 4,
    lower_investigate: score.bounds?.lowerInvestigate,
    lower_act: score.bounds?.lowerAct,
  });
  expect(moved.bounds_are).toBe('ratio');
});
