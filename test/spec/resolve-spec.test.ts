import { describe, expect, test } from 'vitest';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';
import { specWith } from './examples.ts';

const resolved = (tier: number, ...lines: string[]) =>
  resolveSpec(parseSpec(specWith(...lines).replace('tier: 2', `tier: ${tier}`), 'm.yaml'));

describe('where the file says nothing, the tier does', () => {
  test.each([
    [0, 'PT6H', 'P90D', 'P2557D', 5, 20, 2],
    [1, 'P3D', 'P60D', 'P1096D', 3, 10, 1],
    [2, 'P7D', 'P30D', 'P731D', 2, 10, 0],
    [3, 'P30D', 'P30D', 'P400D', 1, 10, 0],
  ])('tier %i', (tier, silence, raw, audit, pages, group, escalations) => {
    expect(resolved(tier)).toMatchObject({
      tolerable_silence: silence,
      retention: { raw, curated: raw, rollups: 'P400D', audit },
      budgets: { pages_per_week: pages, cells: 500, versions: 2 },
      privacy: { minimum_group: group },
    });
    expect(resolved(tier).escalations).toHaveLength(escalations);
  });

  test('raw data lives 30 to 90 days and rollups 13 months in every tier', () => {
    for (const tier of [0, 1, 2, 3]) {
      const { raw, rollups } = resolved(tier).retention;
      expect(Number(raw.slice(1, -1))).toBeGreaterThanOrEqual(30);
      expect(Number(raw.slice(1, -1))).toBeLessThanOrEqual(90);
      expect(Number(rollups.slice(1, -1))).toBeGreaterThanOrEqual(396);
    }
  });
});

test('the file overrides its tier, field by field', () => {
  expect(
    resolved(0, 'tolerable_silence: PT2H', 'retention: {raw: P45D}', 'budgets: {cells: 9}', 'title: Churn'),
  ).toMatchObject({
    title: 'Churn',
    tolerable_silence: 'PT2H',
    retention: { raw: 'P45D', curated: 'P45D', audit: 'P2557D' },
    budgets: { cells: 9, pages_per_week: 5 },
  });
});

test('a model is never run more often than its grain', () => {
  expect(resolved(0).cadence).toBe('P1D');
  expect(resolved(0, 'grain: hour').cadence).toBe('PT1H');
  expect(resolved(2, 'grain: hour').cadence).toBe('P1D');
  expect(resolved(2, 'grain: hour', 'cadence: PT6H').cadence).toBe('PT6H');
});

test('contract events may be a day late, files are there at once', () => {
  expect(resolved(2).allowed_lateness).toBe('P1D');
  expect(resolved(2, 'source: {event_time: t}').allowed_lateness).toBe('PT0S');
  expect(resolved(2, 'source: {event_time: t}', 'allowed_lateness: PT6H').allowed_lateness).toBe('PT6H');
});

describe('a monitor', () => {
  const monitor = (fields: string, ...more: string[]) =>
    resolved(
      2,
      'baselines: [{name: a, kind: previous_period}, {name: b, kind: same_weekday}]',
      ...more,
      `monitors: [{name: m, ${fields}}]`,
    ).monitors[0];

  test('has the first baseline, the grain as window and the bounds of its score', () => {
    expect(monitor('score: psi')).toMatchObject({
      baseline: 'a',
      window: 'P1D',
      bounds: { investigate: 0.1, act: 0.2 },
      bounds_are: 'value',
    });
    expect(monitor('score: row_count', 'grain: hour')).toMatchObject({
      window: 'PT1H',
      bounds: { investigate: 1.5, act: 2, lower_investigate: 0.7, lower_act: 0.5 },
      bounds_are: 'ratio',
    });
  });

  test('keeps what it says itself, one side of the bounds for the other', () => {
    expect(monitor('score: psi, baseline: b, window: P7D, bounds: {act: 0.5}')).toMatchObject({
      baseline: 'b',
      window: 'P7D',
      bounds: { act: 0.5 },
    });
    expect(monitor('score: row_count, bounds: {lower_act: 0.1}')?.bounds).toEqual({
      investigate: 1.5,
      act: 2,
      lower_act: 0.1,
    });
  });

  test('on a score without bounds has none', () => {
    expect(monitor('score: mean')?.bounds).toBeUndefined();
  });
});

test('an SLO has burn rates and an owner', () => {
  const { slos } = resolved(
    1,
    'slos: [{name: s, layer: system, score: error_rate, below: 0.005, over: P1D}]',
  );
  expect(slos[0]).toMatchObject({ owner: 'growth', counts: 'windows', objective: 0.99, period: 'P28D' });
  expect(slos[0]?.burn_rates[0]).toEqual({ long: 'PT1H', short: 'PT5M', rate: 14.4, severity: 'sev2' });
});
