import { describe, expect, it } from 'vitest';
import { judge } from '../../src/alert/judge.ts';
import {
  compareSeverity,
  displaySeverity,
  leastSevere,
  severityOf,
  type Tier,
} from '../../src/alert/severity.ts';
import { verdictStates } from '../../src/alert/verdict-row.ts';
import { inputOf, monitor, scoreRow, specOf } from './flight-delay.ts';

const tiers: readonly Tier[] = [0, 1, 2, 3];

describe('severity by tier and state', () => {
  it.each([
    ['act', ['sev1', 'sev2', 'sev3', 'sev4']],
    ['schema_changed', ['sev1', 'sev2', 'sev3', 'sev4']],
    ['investigate', ['sev3', 'sev3', 'sev4', 'sev4']],
    ['error', ['sev3', 'sev3', 'sev4', 'sev4']],
    ['info', ['none', 'none', 'none', 'none']],
    ['ok', ['none', 'none', 'none', 'none']],
    ['no_data', ['none', 'none', 'none', 'none']],
    ['insufficient_data', ['none', 'none', 'none', 'none']],
  ] as const)('of %s is %j', (state, expected) => {
    expect(tiers.map((tier) => severityOf(tier, state))).toEqual(expected);
  });

  it('is decided for every state', () => {
    for (const state of verdictStates) expect(severityOf(0, state)).toMatch(/^(sev[134]|none)$/);
  });
});

it('sev1 is worse than sev4, which is worse than none', () => {
  expect(
    ['none', 'sev3', 'sev1', 'sev4', 'sev2'].sort((a, b) => compareSeverity(b as 'sev1', a as 'sev1')),
  ).toEqual(['sev1', 'sev2', 'sev3', 'sev4', 'none']);
});

it('is SEV-2 for people', () => {
  expect(displaySeverity('sev2')).toBe('SEV-2');
});

it('is capped by the monitor, never raised', () => {
  expect(leastSevere('sev1', 'sev3')).toBe('sev3');
  expect(leastSevere('sev4', 'sev1')).toBe('sev4');
  expect(leastSevere('none', 'sev1')).toBe('none');
  const nulls = scoreRow({ feature: 'temp', score: 'null_rate', score_value: 1, baseline_value: 0 });
  const spec = specOf([monitor({ score: 'null_rate', features: ['temp'], severity: 'sev4' })]);
  expect(judge(inputOf(spec, [nulls]))[0]).toMatchObject({ state: 'act', severity: 'sev4' });
});

it.each(['owner', 'mitigation', 'runbook'] as const)('a monitor without %s is a chart', (field) => {
  const nulls = scoreRow({ feature: 'temp', score: 'null_rate', score_value: 1, baseline_value: 0 });
  const spec = specOf([monitor({ score: 'null_rate', features: ['temp'], [field]: undefined })]);
  const verdict = judge(inputOf(spec, [nulls]))[0]!;
  expect(verdict).toMatchObject({ state: 'act', severity: 'none' });
  expect(verdict.reason).toContain(`; a chart, it alerts nobody: no ${field}.`);
});
