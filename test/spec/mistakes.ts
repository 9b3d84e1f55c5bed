import { specWith } from './examples.ts';

const monitor = (fields: string): string => specWith('monitors:', `  - {name: drift, score: psi, ${fields}}`);
const segment = (fields: string): string => specWith(`segments: [{name: s, ${fields}}]`);
const table = (fields: string): string => specWith(`source: {event_time: t, table: db.scores, ${fields}}`);
const instead = (of: string, written: string): string => specWith().replace(of, written);
const duration =
  'it must be an ISO 8601 duration such as PT15M, PT24H, P1D or P4W (months and years have no fixed length)';
const name = 'a name has 1 to 64 lower-case letters, digits and underscores';
const kinds = 'fixed, previous_period, same_weekday, calendar, other_version, dataset';

/** A spec with one mistake, ▶ where the message must point, and the message; only its start where lists are long. */
export const mistakes: readonly (readonly [what: string, marked: string, sentence: string])[] = [
  [
    'an unknown field',
    specWith('▶purpos: x'),
    'the spec has no field `purpos`, did you mean `purpose`?; valid choices: id, title, ',
  ],
  [
    'an unknown field of a feature',
    instead('range:', '▶rnage:'),
    'features[0] has no field `rnage`, did you mean `range`?; valid choices: name, type, column, ',
  ],
  [
    'an unknown field of a range',
    instead('min:', '▶mni:'),
    'features[0].range has no field `mni`, did you mean `min`?; valid choices: min, max',
  ],
  [
    'a missing field',
    `▶${instead('owner: growth\n', '')}`,
    'the spec lacks `owner` (Team that answers for the model)',
  ],
  [
    'a missing field of an entry',
    specWith('monitors:', '  - ▶name: drift'),
    'monitors[0] lacks `score` (Score of the catalogue (docs/scores.md))',
  ],
  [
    'no features',
    'id: a\npurpose: b\nowner: c\ntier: 3\nfeatures: ▶[]\n',
    'features must have at least 1 entry, and has 0',
  ],
  ['a tier that is none', instead('tier: 2', 'tier: ▶5'), 'tier cannot be 5; valid choices: 0, 1, 2, 3'],
  [
    'a tier in quotes',
    instead('tier: 2', 'tier: ▶"2"'),
    'tier cannot be "2", did you mean `2`?; valid choices: 0, 1, 2, 3',
  ],
  [
    'a choice that is none',
    specWith('grain: ▶days'),
    'grain cannot be "days", did you mean `day`?; valid choices: hour, day',
  ],
  [
    'a feature type that is none',
    instead('type: numeric', 'type: ▶number'),
    'features[0].type cannot be "number", did you mean `numeric`?; valid choices: numeric, categorical, boolean, timestamp, text, embedding',
  ],
  [
    'text for a truth value',
    monitor('versions: ▶maybe'),
    'monitors[0].versions must be true or false, not "maybe"',
  ],
  [
    'a fraction for a count',
    monitor('minimum_rows: ▶0.5'),
    'monitors[0].minimum_rows must be a whole number, not 0.5',
  ],
  [
    'a number that is too small',
    monitor('minimum_rows: ▶0'),
    'monitors[0].minimum_rows must be at least 1, not 0',
  ],
  [
    'a number that is too large',
    specWith('lookback_partitions: ▶99'),
    'lookback_partitions must be at most 31, not 99',
  ],
  ['a number at an open limit', segment('risk: ▶0'), 'segments[0].risk must be above 0, not 0'],
  [
    'a number for text',
    specWith('versions:', '  - version: ▶1.10'),
    'versions[0].version must be text, not 1.1; put it in quotes',
  ],
  ['a value for a list', monitor('features: ▶age'), 'monitors[0].features must be a list, not "age"'],
  ['a list for a group', specWith('source: ▶[a]'), 'source must be a group of fields, not a list'],
  ['nothing for a list', specWith('segments:▶'), 'segments must be a list, not nothing'],
  [
    'a group for a value',
    instead('type: categorical', 'type: categorical, default: ▶{a: 1}'),
    'features[1].default must be text or a number or true or false, not a group of fields',
  ],
  ['a name with a capital', instead('name: age', 'name: ▶Age'), `features[0].name is "Age": ${name}`],
  [
    'an id with an underscore',
    instead('id: churn', 'id: ▶my_model'),
    'id is "my_model": a model id has lower-case letters, digits and hyphens, 63 at most',
  ],
  [
    'a feature called prediction',
    instead('name: age', 'name: ▶prediction'),
    'features[0].name is "prediction": prediction is the name of the model’s own output',
  ],
  [
    'a feature name with a colon',
    instead('name: age', 'name: ▶":table"'),
    `features[0].name is ":table": ${name}`,
  ],
  ['an empty text', instead('owner: growth', 'owner: ▶" "'), 'owner is " ": it must not be empty'],
  ['a duration in words', monitor('window: ▶1 day'), `monitors[0].window is "1 day": ${duration}`],
  ['a duration of months', monitor('window: ▶P1M'), `monitors[0].window is "P1M": ${duration}`],
  [
    'a window of no length',
    monitor('window: ▶PT0S'),
    'monitors[0].window is "PT0S": it must be longer than zero',
  ],
  [
    'a time zone that is none',
    specWith('source: {event_time: t, time_zone: ▶Mars/Base}'),
    'source.time_zone is "Mars/Base": it must be an IANA time zone such as UTC or America/New_York',
  ],
  [
    'a time of day that is none',
    specWith('batch_jobs: [{name: b, expected_by: ▶"25:00"}]'),
    'batch_jobs[0].expected_by is "25:00": it must be a time of day such as 06:00, in quotes, UTC',
  ],
  [
    'a day that is none',
    specWith('baselines:', '  - {name: b, kind: fixed, start: ▶2026-02-30, end: 2026-03-02}'),
    'baselines[0].start is "2026-02-30": there is no such day or time',
  ],
  [
    'a time in words',
    specWith('baselines:', '  - {name: b, kind: fixed, start: ▶march, end: 2026-03-02}'),
    'baselines[0].start is "march": it must be an ISO date or instant, for example 2026-03-01 or 2026-03-01T06:00:00Z',
  ],
  [
    'a period that ends before it starts',
    specWith('baselines:', '  - {name: b, kind: fixed, start: 2026-03-02, end: ▶2026-03-02}'),
    'baselines[0].end is "2026-03-02": end must be after start (periods are half-open)',
  ],
  [
    'a baseline of no kind',
    specWith('baselines:', '  - ▶{name: b}'),
    `baselines[0] lacks \`kind\`; valid choices: ${kinds}`,
  ],
  [
    'a baseline of an unknown kind',
    specWith('baselines:', '  - {name: b, kind: ▶same_weekdays}'),
    `baselines[0].kind cannot be "same_weekdays", did you mean \`same_weekday\`?; valid choices: ${kinds}`,
  ],
  [
    'a field of another kind of baseline',
    specWith('baselines:', '  - {name: b, kind: previous_period, ▶weeks: 2}'),
    'baselines[0] has no field `weeks`; valid choices: name, why, kind, periods',
  ],
  [
    'an unknown score',
    specWith('monitors: [{name: m, score: ▶pssi}]'),
    'monitors[0].score names the unknown score `pssi`, did you mean `psi`?; valid choices: psi, jensen_shannon, ',
  ],
  [
    'an unknown feature',
    monitor('features: [▶agee]'),
    'monitors[0].features[0] names the unknown feature `agee`, did you mean `age`?; valid choices: age, colour',
  ],
  [
    'the prediction where there is none',
    monitor('features: [▶prediction]'),
    'monitors[0].features[0] names the unknown feature `prediction`; valid choices: age, colour',
  ],
  [
    'an unknown segment',
    monitor('segments: [▶region]'),
    'monitors[0].segments[0] names the unknown segment `region`, and none is declared',
  ],
  [
    'an unknown baseline',
    `${monitor('baseline: ▶golen')}baselines: [{name: golden, kind: previous_period}]`,
    'monitors[0].baseline names the unknown baseline `golen`, did you mean `golden`?; valid choices: golden',
  ],
  [
    'an unknown dataset',
    instead('type: categorical', 'type: categorical, dataset: ▶crm'),
    'features[1].dataset names the unknown dataset `crm`, and none is declared',
  ],
  [
    'an unknown monitor',
    specWith('breakers: [{name: b, monitor: ▶x, trip_above: 2, recover_below: 1, fallback: f}]'),
    'breakers[0].monitor names the unknown monitor `x`, and none is declared',
  ],
  [
    'an unknown failure mode',
    specWith(
      'incidents: [{name: a, start: 2026-01-01, end: 2026-01-02, summary: s, failure_mode: ▶outrage}]',
    ),
    'incidents[0].failure_mode names the unknown failure mode `outrage`, did you mean `outage`?; valid choices: upstream_feed_missing, ',
  ],
  [
    'an unknown feature of a segment',
    segment('cases: [{when: [{feature: ▶ag, is: missing}], then: x}]'),
    'segments[0].cases[0].when[0].feature names the unknown feature `ag`, did you mean `age`?; valid choices: age, colour',
  ],
  [
    'a breaker without hysteresis',
    `${monitor('')}breakers: [{name: b, monitor: drift, trip_above: 2, recover_below: ▶2, fallback: f}]`,
    'breakers[0].recover_below is 2: recover_below must be below trip_above (hysteresis)',
  ],
  [
    'a name that is taken',
    specWith('monitors:', '  - {name: a, score: psi}', '  - {name: ▶a, score: ks}'),
    'monitors[1]: the name `a` is taken in line 9',
  ],
  ['two features of one name', instead('colour', '▶age'), 'features[1]: the name `age` is taken in line 6'],
  [
    'columns that flatten to one name',
    instead('type: categorical', 'type: categorical, column: ▶AGE'),
    'features[1]: its column is `age` once flattened, as is that of the feature in line 6',
  ],
  [
    '`is: null` for missing',
    segment('cases: [{when: [{feature: age, is: ▶null}], then: x}]'),
    'segments[0].cases[0].when[0].is cannot be nothing, did you mean `missing`?; valid choices: missing, present, ',
  ],
  [
    'a test of nothing',
    segment('cases: [{when: [▶{is: missing}], then: x}]'),
    'segments[0].cases[0].when[0]: a test names either a feature or a column',
  ],
  [
    'a segment of column and cases',
    segment('column: ▶c, cases: [{when: [{feature: age, is: missing}], then: x}]'),
    'segments[0].column is "c": give either column or cases, not both',
  ],
  [
    'a segment value that stands for all',
    segment('cases: [{when: [{feature: age, is: missing}], then: ▶"*"}]'),
    'segments[0].cases[0].then is "*": this value has a meaning of its own',
  ],
  ['bounds without a bound', monitor('bounds: ▶{}'), 'monitors[0].bounds: there must be at least one bound'],
  [
    'bounds in the wrong order',
    monitor('bounds: {investigate: 0.2, act: ▶0.1}'),
    'monitors[0].bounds.act is 0.1: act must not be below investigate',
  ],
  [
    'a range in the wrong order',
    instead('{min: 0}', '{min: 9, max: ▶1}'),
    'features[0].range.max is 1: max must not be below min',
  ],
  [
    'a range of a category',
    instead('type: categorical', 'type: categorical, range: ▶{min: 0}'),
    'features[1].range: a categorical feature has no range',
  ],
  [
    'stored personal data',
    instead('type: categorical', 'type: categorical, privacy: {class: pii, transform: ▶none}'),
    'features[1].privacy.transform is "none": personal data is never stored as it is: choose redact, pseudonymise or bucket',
  ],
  [
    'an SLO without a limit',
    specWith('slos: [▶{name: s, layer: system, score: row_count, over: P1D}]'),
    'slos[0]: an SLO has either below or at_least',
  ],
  [
    'two places of one source',
    specWith('source: {event_time: t, path: a, table: ▶b.c}'),
    'source.table is "b.c": give either path or table, not both',
  ],
  [
    'a table without its database',
    specWith('source: {event_time: t, table: ▶scores}'),
    'source.table is "scores": a table is database.table, or catalog.database.table where the catalog is another than the account’s own',
  ],
  [
    'a format of partitions that is none',
    table('partitions: [{column: dt, format: ▶YYYY-MM-dd}]'),
    'source.partitions[0].format cannot be "YYYY-MM-dd", did you mean `yyyy-MM-dd`?; valid choices: yyyy-MM-dd, yyyyMMdd, ',
  ],
  [
    'partitions of files',
    specWith('source: {event_time: t, path: a, ▶partitions: [{column: dt, format: yyyy-MM-dd}]}'),
    'source.partitions is of a table, and source.table names none',
  ],
  [
    'a location of files',
    specWith('source: {event_time: t, path: a, location: ▶"s3://b-1/c/"}'),
    'source.location is of a table, and source.table names none',
  ],
  [
    'a partition column twice',
    table('partitions: [{column: dt, format: yyyy-MM-dd}, {column: ▶dt, format: HH}]'),
    'source.partitions[1].column is `dt`, as source.partitions[0] is',
  ],
  [
    'hours of no day',
    table('▶partitions: [{column: y, format: yyyy}, {column: m, format: MM}, {column: h, format: HH}]'),
    'source.partitions tells no day: which partition is which is not known without it',
  ],
  [
    'a location that is none',
    table('location: ▶warehouse/scores'),
    'source.location is "warehouse/scores": it must be s3://bucket/prefix/, in which ${column} may stand for the value of a partition column',
  ],
  [
    'a location with an unknown column',
    table('partitions: [{column: dt, format: yyyy-MM-dd}], location: ▶"s3://b-1/${dtt}/"'),
    'source.location has ${dtt}, which is no column of source.partitions, did you mean `dt`?; valid choices: dt',
  ],
  [
    'a key that is none',
    table('kms_key: ▶alias/warehouse'),
    'source.kms_key is "alias/warehouse": it must be the ARN of a KMS key',
  ],
  [
    'a label among the features',
    `${instead('  - {name: age', '  - ▶{name: age')}source: {event_time: t}\nlabels: {definition: d, observation_window: P1D, source: {outcome: age}}`,
    'features[0] is the outcome itself: a label is never a feature',
  ],
  [
    'an excluded feature',
    `${instead('  - {name: age', '  - ▶{name: age')}source: {event_time: t, exclude: [age]}`,
    'features[0] is the column `age`, which source.exclude leaves out',
  ],
  [
    'labels of no data',
    specWith('labels: {definition: d, observation_window: P1D, ▶source: {outcome: y}}'),
    'labels.source maps columns of `source`, which is missing; give labels.source a path',
  ],
  [
    'a segment with the name that figures of batch jobs have',
    specWith('segments: [{name: ▶batch_job}]', 'batch_jobs: [{name: b, expected_by: "06:00"}]'),
    'segments[0] is called batch_job, as figures of batch jobs are; give it another name',
  ],
  [
    'a batch job whose runs nothing tells',
    specWith('source: {event_time: t}', 'batch_jobs: [▶{name: b, expected_by: "06:00"}]'),
    'batch_jobs[0] (b) needs source.batch_run_id, which tells its runs',
  ],
  [
    'a target that is none',
    specWith('teams: [{name: a, page: [▶me@example.org]}]'),
    'teams[0].page[0] is "me@example.org": a target is mailto:…, https://… or the ARN of an SNS topic or SQS queue',
  ],
  ['a spec that is a list', '▶- a\n', 'the spec must be a group of fields, not a list'],
  ['a spec that is empty', '▶', 'the spec must be a group of fields, not nothing'],
];
