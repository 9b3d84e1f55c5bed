import { expect, test } from 'vitest';
import { checkSpec } from '../../src/spec/check-spec.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { validateReport } from '../../src/spec/validate-report.ts';
import { specWith } from './examples.ts';

const report = (...lines: string[]) => {
  const spec = parseSpec(specWith('lookback_partitions: 0', ...lines), 'm.yaml');
  return validateReport(spec, checkSpec(spec));
};

const lines = [
  'baselines: [{name: before, kind: previous_period}]',
  'monitors:',
  '  - {name: missing, score: null_rate, owner: a, mitigation: b, runbook: c}',
  '  - {name: slow, score: latency_p95}',
];

test('people read what the spec is, what is to say of it, what it would see, and whether it is valid', () => {
  const text = report(...lines).text.split('\n');
  expect(text[0]).toBe(
    'churn: tier 2, day grain, 2 features, 0 segments, 1 alert, 1 chart, up to 3 cells a window',
  );
  expect(text[1]).toBe(
    'warning  m.yaml:12:5: monitor slow is a chart, never an alert: it lacks owner, mitigation and runbook',
  );
  expect(text[2]).toMatch(
    /^note {5}m\.yaml:1:1: 23 of 30 failure modes have no monitor that alerts: silent_defaults, /,
  );
  expect(text.slice(3)).toEqual([
    'Failure modes seen: 3 of 30, at worst',
    '  upstream_feed_missing: within 2 days 10 minutes, by missing',
    '  schema_change: within 2 days 10 minutes, by missing',
    '  dependency_outage: within 2 days 10 minutes, by missing',
    'valid: 0 errors, 1 warning, 1 note',
  ]);
});

test('machines read the same', () => {
  const { json, isValid } = report(...lines);
  expect(isValid).toBe(true);
  expect(json).toMatchObject({ spec: 'm.yaml', model: 'churn', valid: true, cells: 3 });
  expect(json.findings[0]).toEqual({
    level: 'warning',
    rule: 'chart_not_alert',
    line: 12,
    column: 5,
    sentence: 'monitor slow is a chart, never an alert: it lacks owner, mitigation and runbook',
  });
  expect(json.failure_modes.find(({ name }) => name === 'upstream_feed_missing')).toEqual({
    name: 'upstream_feed_missing',
    area: 'data',
    cover: 'covered',
    monitors: ['missing'],
    detection_seconds: 173_400,
  });
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});

test('an error makes it invalid', () => {
  const { text, isValid } = report('monitors: [{name: m, score: psi}]');
  expect(isValid).toBe(false);
  expect(text).toMatch(/not valid: 1 error, 1 warning, 1 note$/);
});
