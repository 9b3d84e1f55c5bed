import { describe, expect, it } from 'vitest';
import { pageText } from '../../../src/alert/page/page-text.ts';
import type { ScoreRow } from '../../../src/score/score-row.ts';
import { inputOf, lastDay, monitor, scoreRow, specOf, weather } from '../flight-delay.ts';
import { pagesOf } from './flight-page.ts';

const weatherRows = (score_value: number) =>
  weather.map((feature) =>
    scoreRow({ feature, score: 'null_rate', score_value, baseline_value: 0.006, noise_floor: 0.009 }),
  );
const served = scoreRow({
  feature: ':table',
  score: 'row_count',
  model_version: 'hgb-2013-02',
  score_value: 892,
});
const prediction = (score_value: number): ScoreRow[] => [
  scoreRow({ feature: 'prediction', score: 'psi', score_value, noise_floor: 0.04 }),
  scoreRow({ feature: 'prediction', score: 'mean', score_value: 0.22, baseline_value: 0.314 }),
];
const datasets = [{ name: 'weather', kind: 'feature', owner: 'data-platform' }] as never;
const only = async (...args: Parameters<typeof pagesOf>) => {
  const pages = await pagesOf(...args);
  expect(pages).toHaveLength(1);
  return pageText(pages[0]!);
};

describe('a page reads well', () => {
  it('about one feature', async () => {
    const spec = specOf([monitor({ score: 'psi', features: ['temp'] })]);
    const drift = scoreRow({ feature: 'temp', score: 'psi', score_value: 0.31, noise_floor: 0.04 });
    const text = await only(inputOf(spec, [drift, served, ...prediction(0.02)]), {
      contributions: async () => [
        { label: '41 to 52 °F', baselineShare: 0.12, currentShare: 0.31, contribution: 0.4 },
        { label: 'below 30 °F', baselineShare: 0.08, currentShare: 0.01, contribution: 0.2 },
      ],
      concentration: async () => [
        { segment: 'origin', segmentValue: 'JFK', modelVersion: '*', scoreValue: 0.52, nCurrent: 310 },
      ],
      changes: async () => [
        {
          changedAt: '2013-12-30T12:00:00.000Z',
          changeKind: 'spec',
          subject: 'flight-delay',
          detail: 'bound of psi raised',
        },
      ],
    });
    expect(text).toBe(
      `[SEV-3] flight-delay: weather drift on 31 Dec UTC: temp psi 0.31 (bound 0.1), prediction steady

Is it real?      psi of temp is 0.31: above the act bound of 0.2, noise floor 0.04 (892 events of 31 Dec UTC, 3,502 of same_weekday); not corroborated, the prediction has not moved.
                 Moved most in temp: 41 to 52 °F 12 % → 31 %; below 30 °F 8 % → 1 %.
Who is affected? All traffic, version hgb-2013-02: 892 events.
                 Strongest in origin = JFK (0.52, 310 events).
                 The prediction has not moved (psi 0.02, bound 0.1).
What changed?    30 Dec 2013 12:00 UTC: spec flight-delay, bound of psi raised
What can I do?   Route to the fallback without weather.
                 Owner: flight-ml. Runbook: docs/runbooks/missing.md
Reproduce        npx tidemark compare models/flight-delay.yaml --lake .tidemark --current 2013-12-31..2014-01-01 --baseline same_weekday
                 npx tidemark report models/flight-delay.yaml --lake .tidemark
`,
    );
  });

  it('about six features of one dataset', async () => {
    const spec = specOf([monitor({ score: 'null_rate' })], { datasets });
    const rows = [...weatherRows(1), served, ...prediction(0.24)].map((row) => ({ ...row, is_final: false }));
    expect(await only(inputOf(spec, rows))).toBe(
      `[SEV-2] flight-delay: weather missing on 31 Dec UTC: temp and 5 more 100 % null (normal 0.6 %)

Is it real?      null_rate of temp is 100 % against 0.6 % in same_weekday: above the act bound of 10.6 %, noise floor 0.9 % (892 events of 31 Dec UTC, 3,502 of same_weekday).
                 6 features of one dataset, weather: temp, humid, wind_speed, precip, pressure and visib. 6 findings: 6 act.
                 Provisional: late events may restate it.
Who is affected? All traffic, version hgb-2013-02: 892 events.
                 The prediction moved too (psi 0.24, bound 0.1); mean 0.314 → 0.22.
What changed?    No change recorded in 14 days.
What can I do?   Route to the fallback without weather.
                 Owner: flight-ml; tell data-platform (owner of weather). Runbook: docs/runbooks/missing.md
Reproduce        npx tidemark compare models/flight-delay.yaml --lake .tidemark --current 2013-12-31..2014-01-01 --baseline same_weekday
                 npx tidemark report models/flight-delay.yaml --lake .tidemark
`,
    );
  });

  it('about a missing day', async () => {
    const spec = specOf([
      monitor({ score: 'row_count', mitigation: 'Restart the logger', runbook: 'docs/runbooks/volume.md' }),
    ]);
    const rows = [
      scoreRow({
        feature: ':table',
        score: 'row_count',
        score_value: 0,
        baseline_value: 875.5,
        n_current: 0,
        layout_version: 0,
      }),
    ];
    expect(await only(inputOf(spec, rows))).toBe(
      `[SEV-2] flight-delay: no events on 31 Dec UTC: normal is 876 events

Is it real?      row_count is 0 events against 876 events in same_weekday: below the act bound of 438 events (0 events of 31 Dec UTC, 3,502 of same_weekday).
Who is affected? All traffic: 0 events.
What changed?    No change recorded in 14 days.
What can I do?   Restart the logger.
                 Owner: flight-ml. Runbook: docs/runbooks/volume.md
Reproduce        npx tidemark compare models/flight-delay.yaml --lake .tidemark --current 2013-12-31..2014-01-01 --baseline same_weekday
                 npx tidemark report models/flight-delay.yaml --lake .tidemark
`,
    );
  });

  it('about a schema change', async () => {
    const spec = specOf([
      monitor({ score: 'null_rate', features: ['temp'] }),
      monitor({ score: 'psi', features: ['temp'], mitigation: 'Pin the previous export' }),
    ]);
    const conditions = [
      {
        windowStart: lastDay.start,
        feature: 'temp',
        state: 'schema_changed' as const,
        reason: 'column temp was DOUBLE and is VARCHAR',
      },
    ];
    expect(await only(inputOf(spec, [served], { conditions }))).toBe(
      `[SEV-2] flight-delay: weather schema changed on 31 Dec UTC: temp

Is it real?      null_rate of temp: column temp was DOUBLE and is VARCHAR.
                 2 findings: 2 schema_changed.
Who is affected? All traffic, version hgb-2013-02.
What changed?    No change recorded in 14 days.
What can I do?   Route to the fallback without weather.
                 Pin the previous export.
                 Owner: flight-ml. Runbook: docs/runbooks/invalid.md
Reproduce        npx tidemark sql "SELECT monitor, feature, state, reason FROM verdicts WHERE model_id = 'flight-delay' AND window_start = TIMESTAMP '2013-12-31 00:00:00' AND kind = 'invalid'" --lake .tidemark
                 npx tidemark report models/flight-delay.yaml --lake .tidemark
`,
    );
  });

  it('about an engine error that hit everything', async () => {
    const spec = specOf([monitor({ score: 'psi' }), monitor({ score: 'null_rate' })]);
    const conditions = [
      {
        windowStart: lastDay.start,
        feature: ':table',
        state: 'error' as const,
        reason: 'Out of Memory Error: could not\nallocate 2 GiB',
      },
    ];
    expect(await only(inputOf(spec, [served], { conditions }))).toBe(
      `[SEV-3] flight-delay: not scored on 31 Dec UTC: temp and 7 more without a verdict

Is it real?      psi of temp: Out of Memory Error: could not\\nallocate 2 GiB.
                 8 features: temp, humid, wind_speed, precip, pressure, visib, origin and prediction. 16 findings: 16 error.
Who is affected? All traffic, version hgb-2013-02.
What changed?    No change recorded in 14 days.
What can I do?   Nothing is known of this window until it is scored: run it again.
                 Owner: flight-ml. Runbook: docs/runbooks/system.md
Reproduce        npx tidemark run models/flight-delay.yaml --lake .tidemark --from 2013-12-31 --to 2014-01-01
                 npx tidemark sql "SELECT monitor, feature, state, reason FROM verdicts WHERE model_id = 'flight-delay' AND window_start = TIMESTAMP '2013-12-31 00:00:00' AND kind = 'system'" --lake .tidemark
                 npx tidemark report models/flight-delay.yaml --lake .tidemark
`,
    );
  });

  it('about forty features of one dataset', async () => {
    const features = Array.from({ length: 40 }, (_, i) => ({
      name: `f${String(i).padStart(2, '0')}`,
      type: 'numeric',
      dataset: 'clicks',
    }));
    const spec = specOf([monitor({ score: 'null_rate', features: features.map(({ name }) => name) })], {
      features: features as never,
    });
    const rows = features.map(({ name }, i) =>
      scoreRow({
        feature: name,
        score: 'null_rate',
        score_value: 0.3 + i / 100,
        baseline_value: 0.01,
        noise_floor: 0.02,
      }),
    );
    const text = await only(inputOf(spec, rows));
    expect(text.split('\n').slice(0, 4)).toEqual([
      '[SEV-2] flight-delay: clicks missing values on 31 Dec UTC: f39 and 39 more 69 % null (normal 1 %)',
      '',
      'Is it real?      null_rate of f39 is 69 % against 1 % in same_weekday: above the act bound of 11 %, noise floor 2 % (892 events of 31 Dec UTC, 3,502 of same_weekday).',
      '                 40 features of one dataset, clicks: f39, f38, f37, f36, f35, f34, f33, f32 and 32 more. 40 findings: 40 act.',
    ]);
  });

  it('about a latency that rose in one version', async () => {
    const spec = specOf([monitor({ score: 'latency_p95', versions: true, mitigation: 'Roll back' })]);
    const rows = [120, 340].map((score_value, i) =>
      scoreRow({
        feature: ':table',
        score: 'latency_p95',
        score_value,
        baseline_value: 118,
        model_version: ['*', 'v 2'][i]!,
      }),
    );
    const text = await only(inputOf(spec, rows));
    expect(text).toContain(
      '[SEV-2] flight-delay: latency_p95 up in version v 2 on 31 Dec UTC: latency_p95 340 ms (normal 118 ms)\n',
    );
    expect(text).toContain("--baseline same_weekday --version 'v 2'\n");
  });
});

it('says that evidence could not be read, and goes out all the same', async () => {
  const spec = specOf([monitor({ score: 'null_rate', features: ['temp'] })]);
  const broken = async () => {
    throw new Error('the lake is gone');
  };
  const text = await only(inputOf(spec, weatherRows(1)), {
    contributions: broken,
    concentration: broken,
    changes: broken,
  });
  expect(text).toContain('What changed?    The record of changes could not be read.\n');
  expect(text).toContain('Could not be read: contributions: the lake is gone.\n');
  expect(text).toContain('Could not be read: segments: the lake is gone.\n');
});
