import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/alert/judge.ts';
import { inputOf, monitor, scoreRow, specOf, verdictOn } from '../flight-delay.ts';

const sale = {
  name: 'winter_sale',
  start: '2013-12-31',
  end: '2014-01-01',
  reason: 'Fares are halved for a day',
  expect: [{ score: 'psi', features: ['temp'], direction: 'either' }],
};
const specWith = (change: object, monitors: object[] = [monitor({ score: 'psi' })]) =>
  specOf(monitors, { expected_changes: [{ ...sale, ...change }] as never });
const psi = (feature: string, score_value = 0.31, fields = {}) =>
  scoreRow({ feature, score: 'psi', score_value, noise_floor: 0.04, ...fields });
const stateOf = (change: object, row = psi('temp')) =>
  verdictOn('temp', inputOf(specWith(change), [row])).state;

it('drift that was announced is told, and wakes nobody', () => {
  const verdict = verdictOn('temp', inputOf(specWith({}), [psi('temp'), psi('prediction')]));
  expect(verdict).toMatchObject({ state: 'info', severity: 'none', upper_bound: 0.1 });
  expect(verdict.reason).toContain('above the act bound of 0.2');
  expect(verdict.reason).toContain('; expected, winter_sale: Fares are halved for a day.');
});

it('what is within its bounds stays what it is', () => {
  expect(verdictOn('temp', inputOf(specWith({}), [psi('temp', 0.03)]))).toMatchObject({ state: 'ok' });
  expect(verdictOn('temp', inputOf(specWith({}), [psi('temp', 0.03)])).reason).not.toContain('expected');
});

describe('explains no other', () => {
  const expectation = sale.expect[0];
  it.each([
    ['feature', { expect: [{ ...expectation, features: ['humid'] }] }],
    ['score', { expect: [{ ...expectation, score: 'ks' }] }],
    ['day before', { start: '2013-12-29', end: '2013-12-31' }],
    ['day after', { start: '2014-01-01', end: '2014-01-02' }],
    ['size', { expect: [{ ...expectation, limit: 0.3 }] }],
    ['direction', { expect: [{ ...expectation, direction: 'down' }] }],
  ])('%s', (_, change) => {
    expect(stateOf(change)).toBe('investigate');
  });
});

it.each([
  ['up to its limit', { expect: [{ ...sale.expect[0], limit: 0.31 }] }],
  ['upwards', { expect: [{ ...sale.expect[0], direction: 'up' }] }],
  ['of every feature', { expect: [{ score: 'psi', direction: 'either' }] }],
  ['in part of the window', { start: '2013-12-31T22:00:00Z', end: '2014-01-05T00:00:00Z' }],
])('explains %s', (_, change) => {
  expect(stateOf(change)).toBe('info');
});

it('a figure with a value before goes up or down from there', () => {
  const rate = monitor({ score: 'null_rate' });
  const expected = { expect: [{ score: 'null_rate', direction: 'up' as const }] };
  const row = scoreRow({
    feature: 'temp',
    score: 'null_rate',
    score_value: 0.3,
    baseline_value: 0.01,
    noise_floor: 0.02,
  });
  const verdict = verdictOn('temp', inputOf(specWith(expected, [rate]), [row]));
  expect(verdict.state).toBe('info');
  const down = { expect: [{ score: 'null_rate', direction: 'down' as const }] };
  expect(verdictOn('temp', inputOf(specWith(down, [rate]), [row])).state).toBe('act');
});

it('a launch in some segments, or of one version, explains them and all traffic', () => {
  const cells = [
    {},
    { segment: 'origin', segment_value: 'JFK' },
    { model_version: 'v2' },
    { model_version: 'v1' },
  ].map((cell) => psi('temp', 0.31, cell));
  const statesWith = (change: object) =>
    judge(
      inputOf(
        specWith(change, [
          monitor({ score: 'psi', features: ['temp'], segments: ['origin'], versions: true }),
        ]),
        cells,
      ),
    ).map(({ segment_value, model_version, state }) => `${segment_value} ${model_version} ${state}`);
  expect(statesWith({ segments: ['origin'] }).sort()).toEqual([
    '* * info',
    '* v1 info',
    '* v2 info',
    'JFK * info',
  ]);
  expect(statesWith({ version: 'v2' }).sort()).toEqual([
    '* * info',
    '* v1 investigate',
    '* v2 info',
    'JFK * info',
  ]);
});
