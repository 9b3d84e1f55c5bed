import { expect, it } from 'vitest';
import { pageMessage } from '../../../src/alert/page/page-message.ts';
import { inputOf, monitor, scoreRow, specOf } from '../flight-delay.ts';
import { pagesOf } from './flight-page.ts';

const inSegment = { segment: 'origin', segment_value: 'JFK' };
const drift = scoreRow({ feature: 'temp', score: 'psi', score_value: 0.31, noise_floor: 0.04, ...inSegment });
const spec = specOf(
  [monitor({ score: 'psi', features: ['temp'], segments: ['origin'], runbook: 'drift.md' })],
  {
    links: { runbooks: 'https://wiki.example/runbooks/' } as never,
  },
);

it('a page carries the same facts as its text, under stable names', async () => {
  const [page] = await pagesOf(inputOf(spec, [drift]), {
    contributions: async () => [
      { label: '41 to 52 °F', baselineShare: 0.12, currentShare: 0.31, contribution: 0.4 },
    ],
  });
  const verdict = {
    monitor: 'watch_psi',
    feature: 'temp',
    score: 'psi',
    state: 'investigate',
    severity: 'sev3',
    model_version: '*',
    segment: 'origin',
    segment_value: 'JFK',
    baseline: 'same_weekday',
    score_value: 0.31,
    baseline_value: null,
    lower_bound: null,
    upper_bound: 0.1,
    noise_floor: 0.04,
    p_value: null,
    n_current: 892,
    n_baseline: 3502,
    reason:
      'psi of temp in origin = JFK is 0.31: above the act bound of 0.2, noise floor 0.04 (892 events of 31 Dec UTC, 3,502 of same_weekday); not corroborated, the prediction has not moved.',
  };
  expect(page).toEqual({
    schema_version: 1,
    incident_id: 'flight-delay.distribution.weather.2013-12-31.2014-01-01',
    page_id: 'flight-delay.distribution.weather.2013-12-31.2014-01-01.sev3',
    supersedes: null,
    headline: '[SEV-3] flight-delay: weather drift in origin = JFK on 31 Dec UTC: temp psi 0.31 (bound 0.1)',
    model: 'flight-delay',
    model_versions: [],
    severity: 'sev3',
    state: 'investigate',
    kind: 'distribution',
    dataset: 'weather',
    window: { start: '2013-12-31T00:00:00.000Z', end: '2014-01-01T00:00:00.000Z' },
    as_of: '2014-01-01T00:00:00.000Z',
    is_final: true,
    condition: {
      ...verdict,
      unit: '',
      baseline_start: '2013-12-03T00:00:00.000Z',
      baseline_end: '2013-12-25T00:00:00.000Z',
    },
    sample_sizes: { current: 892, baseline: 3502 },
    features: ['temp'],
    feature_count: 1,
    contributions: [{ label: '41 to 52 °F', baseline_share: 0.12, current_share: 0.31, contribution: 0.4 }],
    segments: [],
    prediction: null,
    changes: [],
    change_days: 14,
    unread_evidence: [],
    owner: 'airports',
    dataset_owner: null,
    mitigations: ['Route to the fallback without weather'],
    runbook: 'https://wiki.example/runbooks/drift.md',
    commands: [
      'npx tidemark compare models/flight-delay.yaml --lake .tidemark --current 2013-12-31..2014-01-01 --baseline same_weekday --segment origin=JFK',
      'npx tidemark report models/flight-delay.yaml --lake .tidemark',
    ],
    verdict_counts: { investigate: 1 },
    verdicts: [verdict],
  });
});

it('a message has a subject for e-mail and attributes to filter by', async () => {
  const [page] = await pagesOf(inputOf(spec, [drift]));
  expect(pageMessage(page!)).toMatchObject({
    id: 'flight-delay.distribution.weather.2013-12-31.2014-01-01.sev3',
    subject: '[SEV-3] flight-delay: weather drift in origin = JFK on 31 Dec UTC: temp psi 0.31 (bound 0.1)',
    attributes: { severity: 'sev3', model: 'flight-delay', segment: 'origin=JFK', owner: 'airports' },
  });
});
