import { describe, expect, it } from 'vitest';
import { judge } from '../../src/alert/judge.ts';
import type { JudgeInput } from '../../src/alert/judge-input.ts';
import { inputOf, lastDay, monitor, scoreRow, specOf, verdictOn, weather } from './flight-delay.ts';

const nulls = specOf([monitor({ score: 'null_rate', features: ['temp'] })]);
const nullRate = (score_value: number | null, fields = {}) =>
  scoreRow({
    feature: 'temp',
    score: 'null_rate',
    score_value,
    baseline_value: 0.006,
    noise_floor: 0.009,
    ...fields,
  });
const withCondition = (state: 'no_data' | 'schema_changed' | 'error' | 'insufficient_data', reason: string) =>
  ({
    conditions: [{ windowStart: lastDay.start, feature: 'temp', state, reason }],
  }) satisfies Partial<JudgeInput>;

describe('every state', () => {
  it('is ok within the bound', () => {
    const verdict = verdictOn('temp', inputOf(nulls, [nullRate(0.01)]));
    expect(verdict).toMatchObject({ state: 'ok', severity: 'none', kind: 'missing', dataset: 'weather' });
    expect(verdict.upper_bound).toBeCloseTo(0.026, 12);
    expect(verdict.reason).toBe(
      'null_rate of temp is 1 % against 0.6 % in same_weekday: within the bound of 2.6 %, noise floor 0.9 % (892 events of 31 Dec UTC, 3,502 of same_weekday).',
    );
  });

  it('is info above the noise floor and half of the bound', () => {
    expect(verdictOn('temp', inputOf(nulls, [nullRate(0.0161)])).state).toBe('info');
    expect(verdictOn('temp', inputOf(nulls, [nullRate(0.0159)])).state).toBe('ok');
    expect(verdictOn('temp', inputOf(nulls, [nullRate(0.0161, { noise_floor: 0.02 })])).state).toBe('ok');
    expect(verdictOn('temp', inputOf(nulls, [nullRate(0.0161, { noise_floor: null })])).state).toBe('ok');
  });

  it('is investigate above the bound and act above the act bound', () => {
    expect(verdictOn('temp', inputOf(nulls, [nullRate(0.0261)]))).toMatchObject({
      state: 'investigate',
      severity: 'sev3',
    });
    const act = verdictOn('temp', inputOf(nulls, [nullRate(1)]));
    expect(act).toMatchObject({ state: 'act', severity: 'sev2' });
    expect(act.reason).toBe(
      'null_rate of temp is 100 % against 0.6 % in same_weekday: above the act bound of 10.6 %, noise floor 0.9 % (892 events of 31 Dec UTC, 3,502 of same_weekday).',
    );
  });

  it('is insufficient_data below the minimum of rows in either window, whatever the score', () => {
    const few = verdictOn('temp', inputOf(nulls, [nullRate(1, { n_current: 299 })]));
    expect(few).toMatchObject({ state: 'insufficient_data', severity: 'none', n_current: 299 });
    expect(few.reason).toBe(
      'null_rate of temp: too little data to say: 299 events in the window and 3,502 in the baseline, where each needs 300.',
    );
    expect(verdictOn('temp', inputOf(nulls, [nullRate(1, { n_baseline: 299 })])).state).toBe(
      'insufficient_data',
    );
    expect(verdictOn('temp', inputOf(nulls, [nullRate(1, { n_current: 300, n_baseline: 300 })])).state).toBe(
      'act',
    );
  });

  it('is insufficient_data where the figure or what it is measured from is missing', () => {
    const noValue = verdictOn('temp', inputOf(nulls, [nullRate(null, { reason: 'every value is NaN' })]));
    expect(noValue).toMatchObject({ state: 'insufficient_data', severity: 'none' });
    expect(noValue.reason).toBe('null_rate of temp: every value is NaN.');
    expect(verdictOn('temp', inputOf(nulls, [nullRate(0.5, { baseline_value: null })])).reason).toBe(
      'null_rate of temp: the baseline same_weekday has no null_rate to measure from.',
    );
  });

  it('is no_data where no figure was computed, with a row all the same', () => {
    const spec = specOf([monitor({ score: 'null_rate', features: ['temp', 'humid'] })]);
    const verdict = verdictOn('humid', inputOf(spec, [nullRate(0.01)]));
    expect(verdict).toMatchObject({
      state: 'no_data',
      severity: 'none',
      baseline: 'same_weekday',
      baseline_start: '2013-12-03T00:00:00.000Z',
      score_value: null,
      n_current: 0,
      reason: 'null_rate of humid: no figure was computed for this question.',
    });
  });

  it('is no_data, and hard, where the column is gone', () => {
    const verdict = verdictOn(
      'temp',
      inputOf(nulls, [nullRate(1)], withCondition('no_data', 'the files have no column temp')),
    );
    expect(verdict).toMatchObject({
      state: 'no_data',
      severity: 'sev2',
      kind: 'missing',
      dataset: 'weather',
    });
    expect(verdict.reason).toBe('null_rate of temp: the files have no column temp.');
  });

  it('is schema_changed, and hard, where the type changed', () => {
    const changed = withCondition('schema_changed', 'temp was DOUBLE and is VARCHAR');
    const verdict = verdictOn('temp', inputOf(nulls, [nullRate(1)], changed));
    expect(verdict).toMatchObject({
      state: 'schema_changed',
      severity: 'sev2',
      kind: 'invalid',
      dataset: 'weather',
    });
  });

  it('is schema_changed and silent where the change was announced, and a figure stands', () => {
    const expected = {
      conditions: [{ ...withCondition('schema_changed', 'layout 2').conditions[0]!, isExpected: true }],
    };
    expect(verdictOn('temp', inputOf(nulls, [nullRate(null)], expected))).toMatchObject({
      state: 'schema_changed',
      severity: 'none',
    });
    expect(verdictOn('temp', inputOf(nulls, [nullRate(0.01)], expected)).state).toBe('ok');
  });

  it('is error, of the system, where a query failed; a figure that was computed stands', () => {
    const failed = withCondition('error', 'the query ran out of memory');
    expect(verdictOn('temp', inputOf(nulls, [], failed))).toMatchObject({
      state: 'error',
      severity: 'sev3',
      kind: 'system',
      dataset: 'unassigned',
    });
    expect(verdictOn('temp', inputOf(nulls, [nullRate(0.01)], failed)).state).toBe('ok');
  });

  it('is error where part of the window could not be read and its volume looks ordinary, else as bad as it is', () => {
    const volume = specOf([monitor({ score: 'row_count' })]);
    const unread = {
      conditions: [
        {
          windowStart: lastDay.start,
          feature: ':table',
          state: 'error' as const,
          reason: 'a file is cut short',
        },
      ],
    };
    const count = (score_value: number) =>
      inputOf(
        volume,
        [scoreRow({ feature: ':table', score: 'row_count', score_value, baseline_value: 1000 })],
        unread,
      );
    expect(verdictOn(':table', count(900))).toMatchObject({
      state: 'error',
      severity: 'sev3',
      kind: 'system',
      score_value: 900,
    });
    expect(verdictOn(':table', count(100))).toMatchObject({ state: 'act', severity: 'sev2', kind: 'volume' });
  });

  it('is insufficient_data, and silent, before there is a layout', () => {
    const early = withCondition('insufficient_data', 'the feature has no layout yet');
    expect(verdictOn('temp', inputOf(nulls, [], early))).toMatchObject({
      state: 'insufficient_data',
      severity: 'none',
    });
  });
});

describe('every question gets a row', () => {
  const seen = [
    scoreRow({ feature: 'temp', score: 'psi', segment: 'origin', segment_value: 'JFK' }),
    scoreRow({ feature: 'temp', score: 'psi', segment: 'origin', segment_value: '\\*' }),
    scoreRow({ feature: 'temp', score: 'psi', model_version: 'v1' }),
    scoreRow({ feature: 'temp', score: 'psi', model_version: 'v1', segment: 'origin', segment_value: 'JFK' }),
  ];
  const cells = (fields: object) =>
    judge(inputOf(specOf([monitor({ score: 'psi', features: ['temp'], ...fields })]), seen)).map(
      (row) => `${row.segment}=${row.segment_value} ${row.model_version} ${row.state}`,
    );

  it('of all traffic only, unless the monitor asks for more', () => {
    expect(cells({})).toEqual(['*=* * no_data']);
  });

  it('of every value of its segments and of every version', () => {
    expect(cells({ segments: ['origin'] })).toEqual(['*=* * no_data', 'origin=JFK * ok', 'origin=\\* * ok']);
    expect(cells({ versions: true })).toEqual(['*=* * no_data', '*=* v1 ok']);
    expect(cells({ segments: ['origin'], versions: true })).toHaveLength(5);
  });

  it('of a segment that nothing is known of', () => {
    const spec = specOf([monitor({ score: 'psi', features: ['temp'], segments: ['origin'] })]);
    const rows = judge(inputOf(spec, [scoreRow({ feature: 'temp', score: 'psi' })]));
    expect(rows.map((row) => `${row.segment}=${row.segment_value} ${row.state}`)).toEqual([
      '*=* ok',
      'origin=* no_data',
    ]);
  });

  it('of every feature that the score applies to, and of the prediction', () => {
    const featuresOf = (score: string) =>
      judge(inputOf(specOf([monitor({ score })]), [])).map((row) => row.feature);
    expect(featuresOf('ks')).toEqual([...weather, 'prediction']);
    expect(featuresOf('chi_square')).toEqual(['origin']);
    expect(featuresOf('psi')).toEqual([...weather, 'origin', 'prediction']);
    expect(featuresOf('null_rate')).toEqual([...weather, 'origin', 'prediction']);
    expect(featuresOf('empty_rate')).toEqual(['origin']);
    expect(featuresOf('out_of_range_rate')).toEqual([]);
    expect(featuresOf('row_count')).toEqual([':table']);
  });

  it('of windows of its own lengths', () => {
    const week = { ...lastDay, start: '2013-12-25T00:00:00.000Z' };
    const startsOf = (fields: object) =>
      judge(
        inputOf(specOf([monitor({ score: 'psi', features: ['temp'], ...fields })]), [], {
          windows: [lastDay, week],
        }),
      ).map((row) => row.window_start.slice(0, 10));
    expect(startsOf({})).toEqual(['2013-12-31']);
    expect(startsOf({ window: 'P7D' })).toEqual(['2013-12-25']);
    expect(startsOf({ further_windows: ['P1W'] })).toEqual(['2013-12-31', '2013-12-25']);
  });

  it('but not where the monitor looks at datasets, stages or KPIs', () => {
    const spec = specOf([monitor({ score: 'null_rate', datasets: ['weather'] })]);
    expect(judge(inputOf(spec, [nullRate(1)]))).toEqual([]);
  });

  it('against the baseline of the monitor', () => {
    const spec = specOf([monitor({ score: 'psi', features: ['temp'], baseline: 'spring' })]);
    const rows = [0.3, 0.01].map((score_value, i) =>
      scoreRow({ feature: 'temp', score: 'psi', score_value, baseline: i === 0 ? 'same_weekday' : 'spring' }),
    );
    expect(verdictOn('temp', inputOf(spec, rows))).toMatchObject({
      baseline: 'spring',
      score_value: 0.01,
      state: 'ok',
    });
  });

  it('where the score is not in the catalogue', () => {
    const verdict = judge(inputOf(specOf([monitor({ score: 'freshness_lag' })]), []))[0];
    expect(verdict).toMatchObject({ state: 'no_data', severity: 'none', feature: ':table' });
  });
});

describe('an empty window', () => {
  const empty = {
    conditions: [
      {
        windowStart: lastDay.start,
        feature: ':table',
        state: 'no_data' as const,
        reason: 'no event was delivered',
      },
    ],
  };
  const rowCount = (score_value: number) =>
    scoreRow({
      feature: ':table',
      score: 'row_count',
      score_value,
      baseline_value: 875.5,
      n_current: score_value,
    });
  const volume = monitor({ score: 'row_count' });

  it('is told by its volume, once', () => {
    const spec = specOf([monitor({ score: 'null_rate', features: ['temp'] }), volume]);
    const rows = judge(inputOf(spec, [rowCount(0)], empty));
    expect(rows.map(({ state, severity, kind }) => [state, severity, kind])).toEqual([
      ['no_data', 'none', 'volume'],
      ['act', 'sev2', 'volume'],
    ]);
    expect(rows[1]!.reason).toBe(
      'row_count is 0 events against 876 events in same_weekday: below the act bound of 438 events (0 events of 31 Dec UTC, 3,502 of same_weekday).',
    );
  });

  it('is told by every question where no monitor of volume can', () => {
    const charted = specOf([
      monitor({ score: 'null_rate', features: ['temp'] }),
      { ...volume, runbook: undefined },
    ]);
    expect(verdictOn('temp', inputOf(charted, [rowCount(0)], empty))).toMatchObject({
      state: 'no_data',
      severity: 'sev3',
    });
    expect(verdictOn('temp', inputOf(nulls, [], {}))).toMatchObject({
      state: 'no_data',
      severity: 'sev3',
      kind: 'volume',
    });
  });

  it('is nothing special where there never are events', () => {
    const spec = specOf([monitor({ score: 'null_rate', features: ['temp'] }), volume]);
    const quiet = scoreRow({
      feature: ':table',
      score: 'row_count',
      score_value: 0,
      baseline_value: 0,
      n_current: 0,
      n_baseline: 0,
    });
    expect(judge(inputOf(spec, [quiet], empty)).map(({ severity }) => severity)).toEqual(['none', 'none']);
  });
});

it('gives the same rows for the same input in any order', () => {
  const spec = specOf([monitor({ score: 'psi' }), monitor({ score: 'null_rate' })]);
  const scores = weather.flatMap((feature) => [
    scoreRow({ feature, score: 'psi', score_value: 0.3 }),
    nullRate(0.4, { feature }),
  ]);
  expect(judge(inputOf(spec, scores.toReversed()))).toEqual(judge(inputOf(spec, scores)));
});
