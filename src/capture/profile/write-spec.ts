import { stringify } from 'yaml';
import { type ColumnProfile, suggestUse } from './column-profile.ts';
import { flatNames } from './flat-name.ts';

/** What `init` was told, and what it found. */
export interface InitialSpec {
  readonly id: string;
  /** Relative to the spec file. */
  readonly path: string;
  readonly grain: 'hour' | 'day';
  readonly eventTime: string;
  readonly eventId?: string;
  readonly prediction?: { readonly column: string; readonly type: 'binary' | 'multiclass' | 'regression' };
  readonly label?: { readonly column: string; readonly time?: string };
  readonly version?: string;
  readonly segments: readonly ColumnProfile[];
  readonly features: readonly ColumnProfile[];
  readonly exclude: readonly string[];
  readonly reference?: { readonly start: string; readonly end: string };
  /** Rows and days that were profiled. */
  readonly rows: number;
  readonly first: string;
  readonly last: string;
}

/** A commented spec that runs as it is. What only a person can know has a default that says so. */
export function writeSpec(found: InitialSpec): string {
  return `${[
    head(found),
    source(found),
    features(found),
    prediction(found),
    labels(found),
    segments(found),
    baselines(found),
    monitors(found),
  ]
    .filter((part) => part !== '')
    .join('\n')}`;
}

/** A value as YAML on one line, quoted where it must be. */
const inline = (value: unknown): string => stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();

const head = ({
  id,
  grain,
  rows,
  first,
  last,
}: InitialSpec): string => `# yaml-language-server: $schema=./model.schema.json
# Written by tidemark init from ${rows} events, ${first} to ${last} (UTC).
# It runs as it is. Lines marked CHANGE are for a person who knows the model. docs/spec.md explains every field.
id: ${inline(id)}
purpose: ${inline(`What ${id} decides, and for whom`)} # CHANGE
owner: your-team # CHANGE: who answers for the model
tier: 2 # CHANGE: 0 safety or regulated, 1 revenue, 2 product quality, 3 experiment
grain: ${grain} # finest window of distributions; frozen with the layout
`;

function source({ path, eventTime, eventId, version, exclude }: InitialSpec): string {
  const lines = [
    `path: ${inline(path)} # file, folder or glob, relative to this file`,
    `event_time: ${inline(eventTime)}`,
    eventId === undefined
      ? '# event_id: without an id, duplicates are found by whole files only'
      : `event_id: ${inline(eventId)}`,
    ...(version === undefined ? [] : [`model_version: ${inline(version)}`]),
    '# time_zone: America/New_York # of times without zone; default UTC',
    ...(exclude.length === 0 ? [] : [`exclude: ${inline(exclude)}`]),
  ];
  return `source:\n${indent(lines)}`;
}

function features({ features: profiles, segments: segmentProfiles }: InitialSpec): string {
  const names = flatNames(
    profiles.map(({ column }) => column),
    ['prediction'],
  );
  const lines = profiles.map((profile) => featureLine(profile, names.get(profile.column) as string));
  const note = segmentProfiles.length > 0 ? ' # a segment may be a feature as well: add it here' : '';
  return `features:${note}\n${indent(lines)}`;
}

function featureLine(profile: ColumnProfile, name: string): string {
  const use = suggestUse(profile);
  if (use.use === 'none') return `# - {name: ${name}, type: categorical} # left out: ${use.why}`;
  const fields = [
    `name: ${name}`,
    ...(name === profile.column ? [] : [`column: ${inline(profile.column)}`]),
    `type: ${use.type}`,
    ...(profile.nulls === 0 ? ['nullable: false'] : []),
  ];
  return `- {${fields.join(', ')}} # ${described(profile, use.type)}`;
}

function described({ rows, nulls, distinct, least, greatest }: ColumnProfile, type: string): string {
  const missing = nulls === 0 ? 'never null' : `${((100 * nulls) / rows).toPrecision(2)} % null`;
  const range = `${oneLine(least)} to ${oneLine(greatest)}`;
  return type === 'categorical' ? `about ${distinct} values, ${missing}` : `${range}, ${missing}`;
}

const oneLine = (value: string | null): string => (value ?? 'none').replaceAll(/\p{Cc}/gu, ' ').slice(0, 24);

const prediction = ({ prediction: found }: InitialSpec): string =>
  found === undefined
    ? '# prediction: {type: binary, column: score} # none is mapped: inputs are monitored, answers are not\n'
    : `prediction:\n${indent([
        `type: ${found.type} # binary, multiclass, regression or ranking`,
        `column: ${inline(found.column)}`,
        ...(found.type === 'binary' ? ['# threshold: 0.5 # the decision is positive at or above it'] : []),
      ])}`;

const labels = ({ label, eventId }: InitialSpec): string =>
  label === undefined
    ? ''
    : `labels:\n${indent([
        `definition: ${inline(`What ${label.column} says`)} # CHANGE`,
        'observation_window: P7D # CHANGE: time after the prediction in which the outcome may happen',
        `source: ${inline({
          outcome: label.column,
          ...(eventId === undefined ? {} : { event_id: eventId }),
          ...(label.time === undefined ? {} : { outcome_time: label.time }),
        })}`,
      ])}`;

function segments({ segments: profiles }: InitialSpec): string {
  if (profiles.length === 0) return '';
  const names = flatNames(
    profiles.map(({ column }) => column),
    [],
  );
  const lines = profiles.map(({ column, distinct }) => {
    const name = names.get(column) as string;
    return `- {name: ${name}${name === column ? '' : `, column: ${inline(column)}`}, expected_values: ${Math.max(1, distinct)}}`;
  });
  return `segments:\n${indent(lines)}`;
}

function baselines({ reference }: InitialSpec): string {
  const lines = [
    ...(reference === undefined
      ? []
      : [`- {name: reference, kind: fixed, start: ${reference.start}, end: ${reference.end}}`]),
    '- {name: last_week, kind: previous_period, periods: 7}',
    '- {name: same_weekday, kind: same_weekday, weeks: 4}',
  ];
  return `# The first one is the default of monitors.\nbaselines:\n${indent(lines)}`;
}

function monitors({ prediction: found, segments: profiles }: InitialSpec): string {
  const responder = 'owner: your-team, runbook: ';
  const mitigation = 'mitigation: Serve the last good version or the fallback';
  const monitor = (fields: string, kind: string): string =>
    `- {${fields}, ${responder}docs/runbooks/${kind}.md, ${mitigation}}`;
  const lines = [
    monitor('name: missing_values, score: null_rate', 'missing'),
    monitor('name: volume, score: row_count', 'volume'),
    monitor('name: feature_drift, score: psi', 'distribution'),
    ...(found === undefined
      ? []
      : [monitor('name: prediction_drift, score: jensen_shannon, features: [prediction]', 'distribution')]),
    ...(profiles.length === 0
      ? []
      : [`# Add segments: ${inline(flatList(profiles))} to a monitor to judge each value by itself.`]),
  ];
  return `# A monitor without owner, runbook and mitigation is a chart: it never alerts. CHANGE the owners.\nmonitors:\n${indent(lines)}`;
}

const flatList = (profiles: readonly ColumnProfile[]): string[] => [
  ...flatNames(
    profiles.map(({ column }) => column),
    [],
  ).values(),
];

const indent = (lines: readonly string[]): string => `${lines.map((line) => `  ${line}`).join('\n')}\n`;
