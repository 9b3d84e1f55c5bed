import type { AlertMonitor, AlertSpec } from '../../src/alert/alert-spec.ts';
import { judge } from '../../src/alert/judge.ts';
import type { JudgedWindow, JudgeInput } from '../../src/alert/judge-input.ts';
import type { VerdictRow } from '../../src/alert/verdict-row.ts';
import { scoreByName } from '../../src/score/catalogue.ts';
import type { ScoreRow } from '../../src/score/score-row.ts';
import { ModelSpec } from '../../src/spec/model-spec.ts';

/** The last day of 2013 against the same weekday of the four weeks before. */
export const lastDay: JudgedWindow = {
  start: '2013-12-31T00:00:00.000Z',
  end: '2014-01-01T00:00:00.000Z',
  isFinal: true,
  baselines: [
    { name: 'same_weekday', start: '2013-12-03T00:00:00.000Z', end: '2013-12-25T00:00:00.000Z' },
    { name: 'spring', start: '2013-03-01T00:00:00.000Z', end: '2013-06-01T00:00:00.000Z' },
  ],
};

export const weather = ['temp', 'humid', 'wind_speed', 'precip', 'pressure', 'visib'];

export const responder = {
  owner: 'flight-ml',
  mitigation: 'Route to the fallback without weather',
  runbook: 'docs/runbooks/missing.md',
};

type MonitorInput = Partial<AlertMonitor> & { readonly score: string };

/** A monitor with someone who responds; `{ owner: undefined }` takes that away. */
export const monitor = (fields: MonitorInput) => ({ name: `watch_${fields.score}`, ...responder, ...fields });

type Change = Omit<Partial<AlertSpec>, 'monitors'> & { readonly monitors?: readonly object[] };

export const specOf = (monitors: readonly object[], change: Change = {}): AlertSpec =>
  ModelSpec.parse({
    id: 'flight-delay',
    purpose: 'Warns passengers of delays.',
    owner: 'flight-ml',
    tier: 1,
    features: [
      ...weather.map((name) => ({ name, type: 'numeric', dataset: 'weather' })),
      { name: 'origin', type: 'categorical' },
    ],
    prediction: { type: 'binary' },
    segments: [{ name: 'origin', column: 'origin', owner: 'airports' }],
    baselines: [
      { name: 'same_weekday', kind: 'same_weekday', weeks: 4 },
      { name: 'spring', kind: 'fixed', start: '2013-03-01', end: '2013-06-01' },
    ],
    monitors,
    ...change,
  });

/** 892 flights of the day against 3,502, all traffic, without a floor. */
export const scoreRow = (fields: Partial<ScoreRow> & Pick<ScoreRow, 'feature' | 'score'>): ScoreRow => ({
  model_id: 'flight-delay',
  as_of: lastDay.end,
  is_final: true,
  layout_version: 1,
  window_start: lastDay.start,
  window_end: lastDay.end,
  grain: 'day',
  baseline: 'same_weekday',
  baseline_start: '2013-12-03T00:00:00.000Z',
  baseline_end: '2013-12-25T00:00:00.000Z',
  model_version: '*',
  segment: '*',
  segment_value: '*',
  score_value: 0,
  baseline_value: null,
  n_current: 892,
  n_baseline: 3502,
  noise_floor: null,
  formula_floor: fields.noise_floor ?? null,
  past_windows: 0,
  p_value: null,
  q_value: fields.p_value ?? null,
  tests: 100,
  reason: '',
  ...fields,
});

export const inputOf = (
  spec: AlertSpec,
  scores: readonly ScoreRow[],
  change: Partial<JudgeInput> = {},
): JudgeInput => ({
  spec,
  asOf: lastDay.end,
  grain: 'day',
  windows: [lastDay],
  scores,
  conditions: [],
  scoreByName,
  ...change,
});

/** The one verdict on a feature. */
export function verdictOn(feature: string, input: JudgeInput): VerdictRow {
  const found = judge(input).filter((row) => row.feature === feature);
  if (found.length !== 1) throw new Error(`${found.length} verdicts on ${feature}`);
  return found[0]!;
}
