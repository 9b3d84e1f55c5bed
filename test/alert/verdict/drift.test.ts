import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/alert/judge.ts';
import { inputOf, monitor, scoreRow, specOf, verdictOn } from '../flight-delay.ts';

const psi = (feature: string, score_value: number, fields = {}) =>
  scoreRow({ feature, score: 'psi', score_value, noise_floor: 0.04, ...fields });
const spec = specOf([monitor({ score: 'psi', features: ['temp'] })]);

describe('drift', () => {
  it('asks for investigation as long as the prediction has not moved', () => {
    const verdict = verdictOn('temp', inputOf(spec, [psi('temp', 0.31), psi('prediction', 0.02)]));
    expect(verdict).toMatchObject({ state: 'investigate', severity: 'sev3', kind: 'distribution' });
    expect(verdict.reason).toBe(
      'psi of temp is 0.31: above the act bound of 0.2, noise floor 0.04 (892 events of 31 Dec UTC, 3,502 of same_weekday); not corroborated, the prediction has not moved.',
    );
  });

  it('rises to act together with the prediction', () => {
    const verdict = verdictOn('temp', inputOf(spec, [psi('temp', 0.31), psi('prediction', 0.11)]));
    expect(verdict).toMatchObject({ state: 'act', severity: 'sev2' });
    expect(verdict.reason).toContain('; corroborated, the prediction moved as well.');
  });

  it('is never above SEV-3 in any tier without corroboration', () => {
    const severities = ([0, 1, 2, 3] as const).map(
      (tier) => verdictOn('temp', inputOf({ ...spec, tier }, [psi('temp', 9)])).severity,
    );
    expect(severities).toEqual(['sev3', 'sev3', 'sev4', 'sev4']);
  });

  it.each([
    ['within its noise floor', psi('prediction', 0.11, { noise_floor: 0.12 })],
    ['of another window', psi('prediction', 0.3, { window_start: '2013-12-30T00:00:00.000Z' })],
    ['against another baseline', psi('prediction', 0.3, { baseline: 'spring' })],
    ['of another segment', psi('prediction', 0.3, { segment: 'origin', segment_value: 'JFK' })],
    ['of too few events', psi('prediction', 0.3, { n_current: 299 })],
    ['by a score that is only described', scoreRow({ feature: 'prediction', score: 'mean', score_value: 9 })],
  ])('is not corroborated by a shift of the prediction %s', (_, shift) => {
    expect(verdictOn('temp', inputOf(spec, [psi('temp', 0.31), shift])).state).toBe('investigate');
  });

  it('is corroborated by the same score before any other', () => {
    const ks = scoreRow({ feature: 'prediction', score: 'ks', score_value: 0.3, p_value: 0 });
    expect(verdictOn('temp', inputOf(spec, [psi('temp', 0.31), ks])).state).toBe('act');
    expect(verdictOn('temp', inputOf(spec, [psi('temp', 0.31), ks, psi('prediction', 0.01)])).state).toBe(
      'investigate',
    );
  });

  it('in a segment is corroborated there or in all traffic', () => {
    const cell = { segment: 'origin', segment_value: 'JFK' };
    const segmented = specOf([monitor({ score: 'psi', features: ['temp'], segments: ['origin'] })]);
    const drifted = [psi('temp', 0.01), psi('temp', 0.31, cell)];
    const stateIn = (shift: Parameters<typeof scoreRow>[0]) =>
      judge(inputOf(segmented, [...drifted, scoreRow(shift)]))[1]!.state;
    const shift = { feature: 'prediction', score: 'psi', score_value: 0.3 };
    expect(stateIn({ ...shift, ...cell })).toBe('act');
    expect(stateIn(shift)).toBe('act');
    expect(stateIn({ ...shift, ...cell, segment_value: 'LGA' })).toBe('investigate');
  });

  it('counts by the bounds of the monitor that watches the prediction', () => {
    const strict = specOf([
      monitor({ score: 'psi', features: ['temp'] }),
      monitor({ name: 'answers', score: 'psi', features: ['prediction'], bounds: { investigate: 0.05 } }),
    ]);
    expect(verdictOn('temp', inputOf(strict, [psi('temp', 0.31), psi('prediction', 0.06)])).state).toBe(
      'act',
    );
  });

  it('of the prediction itself is not its own corroboration', () => {
    const answers = specOf([monitor({ score: 'psi', features: ['prediction'] })]);
    const verdict = verdictOn('prediction', inputOf(answers, [psi('prediction', 0.9)]));
    expect(verdict).toMatchObject({ state: 'investigate', severity: 'sev3' });
    expect(verdict.reason).toContain(
      '; a shift of the prediction asks for investigation and does not corroborate itself.',
    );
  });
});

describe('noise', () => {
  it('dominates small samples: 10 bins and 100 against 3,502 rows reach PSI 0.22 by chance', () => {
    const small = specOf([monitor({ score: 'psi', features: ['temp'], minimum_rows: 50 })]);
    const row = psi('temp', 0.21, { n_current: 100, noise_floor: 0.2228 });
    const verdict = verdictOn('temp', inputOf(small, [row]));
    expect(verdict).toMatchObject({ state: 'ok', upper_bound: 0.2228 });
    expect(verdict.reason).toBe(
      'psi of temp is 0.21: within the noise floor of 0.223, which at these sample sizes lies beyond the bound of 0.1 (100 events of 31 Dec UTC, 3,502 of same_weekday).',
    );
  });
});

describe('chi-square', () => {
  const chi = specOf([monitor({ score: 'chi_square', features: ['origin'] })]);
  const statistic = scoreRow({
    feature: 'origin',
    score: 'chi_square',
    score_value: 900,
    noise_floor: 12,
    p_value: 1e-99,
  });
  const distance = (score_value: number) =>
    scoreRow({ feature: 'origin', score: 'total_variation', score_value, noise_floor: 0.03 });

  it('rises no further than its effect, total variation', () => {
    const stateAt = (effect: number) =>
      verdictOn('origin', inputOf(chi, [statistic, distance(effect)])).state;
    expect([0.02, 0.04, 0.06].map(stateAt)).toEqual(['ok', 'info', 'investigate']);
  });

  it('is silent where nothing says how large the effect is', () => {
    const verdict = verdictOn('origin', inputOf(chi, [statistic]));
    expect(verdict).toMatchObject({ state: 'ok', upper_bound: 12 });
    expect(verdict.reason).toContain('; total_variation has no figure to confirm it.');
  });

  it('is silent within chance, whatever the effect', () => {
    const row = { ...statistic, score_value: 11, p_value: 0.02 };
    expect(verdictOn('origin', inputOf(chi, [row, distance(0.2)])).state).toBe('ok');
  });
});

describe('what an effect counts for', () => {
  const weighed = (importance: number, risk: number) => ({
    ...specOf([monitor({ score: 'psi', segments: ['origin'] })]),
    features: specOf([]).features.map((feature) => ({ ...feature, importance })),
    segments: specOf([]).segments.map((segment) => ({ ...segment, risk })),
  });
  const inJfk = { segment: 'origin', segment_value: 'JFK' };
  const drifted = [psi('temp', 0.17, inJfk), psi('prediction', 0.31, inJfk)];
  const verdictIn = (importance: number, risk: number) =>
    judge(inputOf(weighed(importance, risk), drifted)).find(
      ({ feature, segment }) => feature === 'temp' && segment === 'origin',
    );

  it.each([
    [1, 1, 'investigate', 1],
    [2, 1, 'act', 2],
    [1, 2, 'act', 2],
    [0.5, 2, 'investigate', 1],
    [0.5, 1, 'info', 0.5],
    [0, 5, 'ok', 0],
  ])('importance %d and segment risk %d: %s', (importance, risk, state, weight) => {
    expect(verdictIn(importance, risk)).toMatchObject({ state, weight });
  });

  it('stands in the reason', () => {
    expect(verdictIn(2, 3)?.reason).toContain(
      'above the act bound of 0.117, noise floor 0.04, where an effect counts 6 times: importance 2 × segment risk 3 (',
    );
    expect(verdictIn(0, 1)?.reason).toContain(
      'described only, no bound is set, where an effect counts for nothing: importance 0',
    );
  });
});

describe('noise that the past taught', () => {
  it('stands beside what chance alone explains', () => {
    const spec = specOf([monitor({ score: 'psi', features: ['temp'] })]);
    const learned = { noise_floor: 0.14, formula_floor: 0.05, past_windows: 28 };
    expect(verdictOn('temp', inputOf(spec, [psi('temp', 0.13, learned)]))).toMatchObject({
      state: 'ok',
      ...learned,
      reason:
        'psi of temp is 0.13: within the noise floor of 0.14, 0.05 by chance alone and the rest as 28 past windows taught, which at these sample sizes lies beyond the bound of 0.1 (892 events of 31 Dec UTC, 3,502 of same_weekday).',
    });
  });
});

it('a test is held back by its q-value: one feature of a hundred has p < 0.01 by chance', () => {
  const spec = specOf([monitor({ score: 'ks', features: ['temp'] })]);
  const ks = (q_value: number) =>
    scoreRow({ feature: 'temp', score: 'ks', score_value: 0.09, p_value: 0.001, q_value });
  expect(verdictOn('temp', inputOf(spec, [ks(0.009)])).state).toBe('investigate');
  expect(verdictOn('temp', inputOf(spec, [ks(0.1)])).state).toBe('ok');
});
