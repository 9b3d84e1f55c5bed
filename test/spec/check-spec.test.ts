import { describe, expect, test } from 'vitest';
import { checkSpec } from '../../src/spec/check-spec.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { examples, specWith } from './examples.ts';

const responder = 'owner: growth, mitigation: serve the default, runbook: docs/x.md';

/** Findings of one rule, each as level, place and sentence. */
const found = (rule: string, text: string): string[] =>
  checkSpec(parseSpec(text, 'm.yaml'))
    .filter((finding) => finding.rule === rule)
    .map(({ level, line, column, sentence }) => `${level} ${line}:${column} ${sentence}`);

const baseline = 'baselines: [{name: before, kind: previous_period}]';

describe('chart_not_alert', () => {
  test.each([
    ['', 'owner, mitigation and runbook'],
    ['owner: a', 'mitigation and runbook'],
    ['owner: a, mitigation: b', 'runbook'],
  ])('a monitor with "%s" is a chart, for what it lacks', (fields, lacking) => {
    expect(found('chart_not_alert', specWith('monitors:', `  - {name: m, score: psi, ${fields}}`))).toEqual([
      `warning 9:5 monitor m is a chart, never an alert: it lacks ${lacking}`,
    ]);
  });

  test('a monitor with all three alerts', () => {
    expect(found('chart_not_alert', specWith(`monitors: [{name: m, score: psi, ${responder}}]`))).toEqual([]);
  });
});

describe('silent_failure', () => {
  const spec = (grain: string, tolerance: string, fields = '') =>
    specWith(
      `grain: ${grain}`,
      tolerance,
      baseline,
      `monitors: [{name: m, score: latency_p95, ${responder}${fields}}]`,
    );

  test('a mode seen later than the file tolerates is an error, with the sum', () => {
    expect(found('silent_failure', spec('day', 'tolerable_silence: PT12H'))).toEqual([
      'error 9:20 slow_serving is seen after 2 days 10 minutes at worst (monitor m: cadence 1 day + window 1 day + lag 10 minutes), and may be silent for 12 hours',
    ]);
  });

  test('beyond the default of the tier it is a warning', () => {
    expect(found('silent_failure', spec('hour', '', ', window: P7D'))).toEqual([
      'warning 4:7 slow_serving is seen after 8 days 10 minutes at worst (monitor m: cadence 1 day + window 7 days + lag 10 minutes), and may be silent for 7 days in tier 2',
    ]);
  });

  test('the time that it must last counts', () => {
    const text = spec('day', 'tolerable_silence: P3D', ', for: P1D');
    expect(found('silent_failure', text)).toEqual([
      'error 9:20 slow_serving is seen after 3 days 10 minutes at worst (monitor m: cadence 1 day + window 1 day + lag 10 minutes + for 1 day), and may be silent for 3 days',
    ]);
  });

  test('files have no lag of delivery, and a mode seen just in time is fine', () => {
    const text = spec('day', 'tolerable_silence: P2D\nsource: {event_time: t, latency_ms: l}');
    expect(found('silent_failure', text)).toEqual([]);
  });

  test('the fastest monitor that alerts counts, a chart does not', () => {
    const two = (fields: string) =>
      specWith(
        'grain: hour',
        'cadence: PT1H',
        'tolerable_silence: PT3H',
        baseline,
        `monitors: [{name: slow, score: latency_p95, window: P1D, ${responder}}, {name: fast, score: latency_p95${fields}}]`,
      );
    expect(found('silent_failure', two(`, ${responder}`))).toEqual([]);
    expect(found('silent_failure', two(''))).toHaveLength(1);
  });
});

describe('label_retention', () => {
  const labels = (fields: string, ...more: string[]) =>
    specWith(`labels: {definition: left, ${fields}}`, ...more);

  test('raw data that is gone before its labels come is an error', () => {
    expect(found('label_retention', labels('observation_window: P28D, delay: P3D'))).toEqual([
      'error 8:1 labels come up to 31 days after the prediction (observation window + delay), and raw data is kept for 30 days; raise retention.raw, or set retention.join to keep a narrow join table',
    ]);
  });

  test('longer retention or a join table heals it', () => {
    const window = 'observation_window: P28D, delay: P3D';
    expect(found('label_retention', labels(window, 'retention: {raw: P31D}'))).toEqual([]);
    expect(found('label_retention', labels(window, 'retention: {join: P31D}'))).toEqual([]);
    expect(found('label_retention', labels('observation_window: P30D'))).toEqual([]);
  });
});

describe('cardinality_budget', () => {
  test('more cells than the file allows is an error', () => {
    const text = specWith(
      'segments: [{name: a, values: [x, y]}, {name: b, expected_values: 3}]',
      'budgets: {cells: 23, versions: 2}',
    );
    expect(found('cardinality_budget', text)).toEqual([
      'error 9:18 up to 24 cells (versions × segment values) a window, over the budget of 23; the widest segment is a, with 4 values',
    ]);
    expect(found('cardinality_budget', text.replace('23', '24'))).toEqual([]);
  });

  test('more than the tier allows is a warning', () => {
    expect(found('cardinality_budget', specWith('segments: [{name: a, expected_values: 200}]'))).toEqual([
      'warning 8:1 up to 603 cells (versions × segment values) a window, over the budget of 500; the widest segment is a, with 200 values',
    ]);
  });

  test('an identifier is no segment', () => {
    const text = specWith(
      'source: {event_time: t, entity_id: user}',
      'segments: [{name: who, column: user}]',
    );
    expect(found('cardinality_budget', text)).toEqual([
      'error 9:12 segment who would have a value for each user: an identifier is no dimension',
    ]);
  });
});

describe('duplicates', () => {
  test('data without event_id is deduplicated by whole files', () => {
    expect(found('duplicates', specWith('source: {event_time: t}'))).toEqual([
      'warning 8:1 source.event_id is not mapped: only a file that is delivered twice is recognised as a duplicate, by its content',
    ]);
  });

  test('without event_id nothing tells a duplicate in a table', () => {
    expect(found('duplicates', specWith('source: {event_time: t, table: db.scores}'))).toEqual([
      'warning 8:1 source.event_id is not mapped: rows that are in the table twice are counted twice',
    ]);
  });

  test('the cost of the lookback is told', () => {
    expect(found('duplicates', specWith('lookback_partitions: 2'))).toEqual([
      'note 8:22 duplicates are looked for in 2 earlier days: each run also reads 8 bytes of every event of them',
    ]);
    expect(found('duplicates', specWith('lookback_partitions: 0'))).toEqual([]);
  });
});

describe('table_in_place', () => {
  const source = (fields: string, ...more: string[]) =>
    specWith(`source: {event_time: t, ingest_time: i, table: db.scores, ${fields}}`, ...more);
  const location = 'location: "s3://warehouse/scores/"';
  const day = '{column: dt, format: yyyy-MM-dd}';
  const hour = '{column: hour, format: HH}';

  test.each([
    ['a day of days', `partitions: [${day}]`, 'day'],
    ['a day of hours', `partitions: [${day}, ${hour}]`, 'day'],
    ['an hour of hours', `partitions: [${day}, ${hour}]`, 'hour'],
    ['an hour in one column', 'partitions: [{column: dt, format: yyyy/MM/dd/HH}]', 'hour'],
  ])('%s is read once', (_, partitions, grain) => {
    expect(found('table_in_place', source(`${partitions}, ${location}`, `grain: ${grain}`))).toEqual([
      expect.stringMatching(
        `^note 8:\\d+ each ${grain} of db.scores is read by itself, once: the mapped columns, and event_id and event_time once more$`,
      ),
    ]);
  });

  test('a table without partitions is scanned for each of those that are read again', () => {
    expect(found('table_in_place', source(location))).toEqual([
      'warning 8:48 source.partitions is not given: for one day a run scans the whole table db.scores 2 times (the mapped columns, and event_id and event_time once more); each turn reads 1 day again, those within allowed_lateness (P1D), and the one that is due: 4 scans a day in 1 turn; name its partition columns',
    ]);
    const [hourly] = found('table_in_place', source(location, 'grain: hour', 'cadence: PT1H'));
    expect(hourly).toContain('each turn reads 24 hours again');
    expect(hourly).toContain('1,200 scans a day in 24 turns');
    const [rarer] = found('table_in_place', source(location, 'grain: hour', 'cadence: PT6H'));
    expect(rarer).toContain('240 scans a day in 4 turns');
    const [never] = found('table_in_place', source(location, 'allowed_lateness: PT0S'));
    expect(never).toContain('rows that come later are not counted: 2 scans a day');
  });

  test('labels of the same table are one more scan', () => {
    const labels = 'labels: {definition: d, observation_window: P1D, source: {outcome: y}}';
    expect(found('table_in_place', source(location, labels))[0]).toContain('3 times (the mapped columns, ');
  });

  test('days are longer than an hourly model needs', () => {
    expect(found('table_in_place', source(`partitions: [${day}], ${location}`, 'grain: hour'))).toEqual([
      expect.stringMatching(
        /^warning 8:\d+ partitions of db.scores are days and the grain is hour: for one hour a run scans a day of db.scores 2 times .* 24 hours again.*; name a column that tells the hour, or set grain to day$/,
      ),
    ]);
  });

  test('what is not seen is told', () => {
    expect(found('table_in_place', source(`partitions: [${day}]`))[0]).toBe(
      'warning 8:48 source.location is not given: the stack does not grant reading the objects of db.scores, and a partition that is loaded or rewritten after its turn is not read again (docs/tables-in-place.md)',
    );
    expect(
      found('table_in_place', specWith('source: {event_time: t, table: db.scores, location: "s3://w-1/"}')),
    ).toContain(
      'warning 8:22 rows whose t is null, or no time, belong to no partition and are counted nowhere: name source.partitions, or map source.ingest_time',
    );
  });

  test('files are none of it', () => {
    expect(found('table_in_place', specWith('source: {event_time: t, path: a}'))).toEqual([]);
  });
});

test('a table is due when it is complete', () => {
  const text = (fields: string) =>
    specWith(
      'tolerable_silence: P2D',
      baseline,
      `source: {event_time: t, latency_ms: l, table: db.scores${fields}}`,
      `monitors: [{name: m, score: latency_p95, ${responder}}]`,
    );
  expect(found('silent_failure', text(''))[0]).toContain('lag 10 minutes');
  expect(found('silent_failure', text(', complete_after: PT6H'))[0]).toContain('lag 6 hours');
  expect(found('silent_failure', text(', complete_after: PT0S'))).toEqual([]);
});

test('labels that lie elsewhere are read by no run', () => {
  const text = specWith(
    'labels: {definition: d, observation_window: P1D, source: {outcome: y, table: db.y}}',
  );
  expect(found('not_evaluated_yet', text)).toContainEqual(
    'note 8:78 labels of their own table (db.y), which no run reads: declared, not evaluated yet',
  );
});

describe('window_fits_grain', () => {
  const monitor = (fields: string, grain = 'day') =>
    specWith(`grain: ${grain}`, baseline, `monitors: [{name: m, ${fields}}]`);

  test('hourly distributions need the hour grain, other scores do not', () => {
    expect(found('window_fits_grain', monitor('score: psi, schedule: hourly'))).toEqual([
      'error 10:44 monitor m asks for psi every hour, and distributions are kept by day: set grain to hour, or the schedule to daily',
    ]);
    expect(found('window_fits_grain', monitor('score: psi, schedule: hourly', 'hour'))).toEqual([]);
    expect(found('window_fits_grain', monitor('score: null_rate, schedule: hourly'))).toEqual([]);
  });

  test('a window is a whole number of grains', () => {
    expect(found('window_fits_grain', monitor('score: psi, window: PT36H'))).toEqual([
      'error 10:42 monitor m looks at 1 day 12 hours, which is not a whole number of days, the grain of the model',
    ]);
    expect(found('window_fits_grain', monitor('score: psi, further_windows: [PT48H, PT12H]'))).toEqual([
      'error 10:34 monitor m looks at 12 hours, which is not a whole number of days, the grain of the model',
    ]);
    expect(found('window_fits_grain', monitor('score: psi, window: PT48H'))).toEqual([]);
  });
});

describe('answerable', () => {
  const monitor = (fields: string, ...more: string[]) =>
    specWith(`monitors: [{name: m, ${fields}}]`, ...more);

  test.each([
    ['score: psi', 'monitor m compares psi with a baseline, and the spec declares none'],
    ['score: null_rate', 'monitor m compares null_rate with a baseline, and the spec declares none'],
  ])('%s needs a baseline', (fields, sentence) => {
    expect(found('answerable', monitor(fields))).toEqual([`error 8:29 ${sentence}`]);
    expect(found('answerable', monitor(fields, baseline))).toEqual([]);
  });

  test('lateness of batch runs needs a job', () => {
    const late = 'score: batch_lateness';
    expect(found('answerable', monitor(late))).toEqual([
      'error 8:29 monitor m asks for batch_lateness, and the spec declares no batch_jobs',
    ]);
    expect(found('answerable', monitor(late, 'batch_jobs: [{name: b, expected_by: "06:00"}]'))).toEqual([]);
  });

  test('bounds on the value itself need none', () => {
    expect(found('answerable', monitor('score: null_rate, bounds_are: value'))).toEqual([]);
  });

  test('a score needs the column that it is of', () => {
    const source = 'source: {event_time: t}';
    expect(found('answerable', monitor('score: latency_p95', baseline, source))).toEqual([
      'error 8:29 monitor m asks for latency_p95, and source.latency_ms is not mapped',
    ]);
    expect(found('answerable', monitor('score: psi, versions: true', baseline, source))).toEqual([
      'error 8:44 monitor m judges versions by themselves, and source.model_version is not mapped',
    ]);
  });

  test('a feature must be of a kind that the score speaks of', () => {
    expect(
      found('answerable', monitor('score: out_of_range_rate, features: [age, colour]', baseline)),
    ).toEqual([
      'error 8:48 monitor m asks for out_of_range_rate of colour, which cannot have it (type, range or vocabulary)',
    ]);
    expect(found('answerable', monitor('score: out_of_vocabulary_rate', baseline))).toEqual([
      'error 8:29 monitor m asks for out_of_vocabulary_rate, and no feature can have it (type, range or vocabulary)',
    ]);
    expect(found('answerable', monitor('score: row_count, features: [age]', baseline))).toEqual([
      'error 8:40 monitor m names features, and row_count speaks of all traffic',
    ]);
  });
});

describe('drift_never_pages', () => {
  test('an SLO on drift asks to investigate', () => {
    const slo = (response: string) =>
      specWith(
        `slos: [{name: s, layer: model_behaviour, score: psi, below: 0.2, over: P1D, response: ${response}}]`,
      );
    expect(found('drift_never_pages', slo('page'))).toEqual([
      'error 8:87 SLO s would page for drift (psi): set its response to investigate',
    ]);
    expect(found('drift_never_pages', slo('investigate'))).toEqual([]);
  });

  test('a breaker trips on robust signals only', () => {
    const breaker = (score: string) =>
      specWith(
        `monitors: [{name: m, score: ${score}}]`,
        'breakers: [{name: b, monitor: m, trip_above: 2, recover_below: 1, fallback: f}]',
      );
    expect(found('drift_never_pages', breaker('psi'))).toEqual([
      'error 9:31 breaker b would trip on drift (psi): use freshness, errors, missingness or volume',
    ]);
    expect(found('drift_never_pages', breaker('error_rate'))).toEqual([]);
  });
});

test('lineage_cycle: a dataset does not come from itself, over stages either', () => {
  const text = specWith(
    'datasets: [{name: a, kind: feature, upstream: [s]}, {name: b, kind: feature, upstream: [a]}]',
    'stages: [{name: s, reads: [b]}]',
  );
  expect(found('lineage_cycle', text)).toEqual([
    'error 8:37 dataset a is upstream of itself',
    'error 8:78 dataset b is upstream of itself',
  ]);
});

test('unrouted_owner: once there are teams, owners are among them; each is told once', () => {
  const text = specWith(
    'teams: [{name: growth}]',
    'segments: [{name: a, owner: ops}, {name: b, owner: ops}, {name: c, owner: growth}]',
  );
  expect(found('unrouted_owner', text)).toEqual([
    'warning 9:29 ops is not among teams: pages for it go to the default topic only',
  ]);
});

test('not_evaluated_yet: every part that no run looks at is named', () => {
  const text = specWith(
    'kpis: [{name: sales, direction: higher_is_better}]',
    'baselines: [{name: rival, kind: other_version, version: previous}]',
    'expected_changes: [{name: sale, start: 2026-11-27, end: 2026-11-28, reason: r, expect: [{kpi: sales, direction: up}]}]',
    'monitors: [{name: m, score: auc, for: P1D}]',
  ).replace('type: categorical', 'type: categorical, is_protected: true');
  expect(found('not_evaluated_yet', text)).toEqual([
    'note 7:53 is_protected of feature colour: declared, not evaluated yet',
    'note 8:1 kpis: declared, not evaluated yet',
    'note 9:13 baseline rival (other_version): declared, not evaluated yet',
    'note 10:95 KPIs of expected change sale: declared, not evaluated yet',
    'note 11:29 monitor m on auc: declared, not evaluated yet',
    'note 11:39 for of monitor m: declared, not evaluated yet',
  ]);
});

test('findings come worst first, then in the order of the file', () => {
  const levels = checkSpec(
    parseSpec(
      specWith('monitors: [{name: m, score: psi}]', 'labels: {definition: d, observation_window: P40D}'),
      'm.yaml',
    ),
  );
  expect(levels.map(({ level, line }) => `${level} ${line}`)).toEqual([
    'error 8',
    'error 9',
    'warning 8',
    'note 1',
    'note 1',
    'note 9',
  ]);
});

test.each(Object.entries(examples))('the %s example of the guide has no error', (_, text) => {
  expect(checkSpec(parseSpec(text, 'm.yaml')).filter(({ level }) => level === 'error')).toEqual([]);
});

describe('privacy_rules', () => {
  const feature = (fields: string) =>
    specWith().replace('{name: age, type: numeric, range: {min: 0}}', `{name: age, ${fields}}`);

  test.each([
    ['type: numeric, privacy: {class: quasi_identifier}', 'bucket needs its edges, privacy.buckets'],
    ['type: text, privacy: {class: quasi_identifier}', 'text has no buckets'],
    ['type: categorical, privacy: {class: quasi_identifier}', 'buckets of categories are their vocabulary'],
    ['type: numeric, privacy: {class: pii, transform: pseudonymise}', 'only categories can be pseudonymised'],
  ])('%s: the logger can only redact it', (fields, why) => {
    const [sentence] = found('privacy_rules', feature(fields));
    expect(sentence).toContain(why);
    expect(sentence).toMatch(/^warning .*every value is null$/);
  });

  test.each([
    'type: numeric, privacy: {class: quasi_identifier, buckets: [0, 18]}',
    'type: categorical, privacy: {class: pii, transform: pseudonymise}',
    'type: numeric, privacy: {class: pii}',
    'type: numeric, privacy: {class: non_sensitive}',
    'type: numeric',
  ])('%s is what was asked for', (fields) => {
    expect(found('privacy_rules', feature(fields))).toEqual([]);
  });
});
