import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { checkRollupsSql, splitChecks } from '../../src/rollup/check-rollups.ts';
import { featureRollupsSql } from '../../src/rollup/feature-rollups.ts';
import type { FeatureLayout } from '../../src/rollup/layout.ts';
import { monitoredFeatures } from '../../src/rollup/monitored-features.ts';
import { rowChecks } from '../../src/rollup/row-checks.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { layoutOrigin } from '../support/layout-origin.ts';
import {
  type Curated,
  cellsOf,
  curatedRelation,
  randomCurated,
  segmentNames,
} from '../support/random-curated.ts';

const spec = parseSpec(
  `id: m
purpose: p
owner: o
tier: 2
grain: day
features:
  - {name: x, type: numeric, range: {min: 0, max: 10}}
  - {name: n, type: numeric, range: {min: 1}}
  - {name: c, type: categorical, vocabulary: [known, "a'b"]}
`,
  'm.yaml',
);

/** Which events a check asks about, and which of those fail: in words of their own. */
const checks: Record<string, [(event: Curated) => boolean, (event: Curated) => boolean]> = {
  'x null': [() => true, ({ x }) => x === null],
  'n null': [() => true, ({ n }) => n === null],
  'c null': [() => true, ({ c }) => c === null],
  'c empty': [({ c }) => c !== null, ({ c }) => c === ''],
  'x out_of_range': [({ x }) => x !== null, ({ x }) => !(x !== null && x >= 0 && x <= 10)],
  'n out_of_range': [
    ({ n }) => n !== null,
    ({ n }) => !(n !== null && n >= 1 && n < Number.POSITIVE_INFINITY),
  ],
  'c out_of_vocabulary': [({ c }) => c !== null && c !== '', ({ c }) => c !== 'known' && c !== "a'b"],
};

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake: '.', threads: 2 });
});

afterAll(() => engine.close());

const layouts = new Map<string, FeatureLayout>([
  ['x', { ...layoutOrigin, feature: 'x', type: 'numeric', centre: 3.1, scale: 0.7, exact_values: [] }],
  ['n', { ...layoutOrigin, feature: 'n', type: 'numeric', centre: 3, scale: 2, exact_values: [0, 1, 2, -7] }],
  ['c', { ...layoutOrigin, feature: 'c', type: 'categorical', vocabulary: ['known', 'also', '(null)'] }],
]);
const byHour = ({ time }: Curated): string => `${time.slice(0, 13)}:00:00`;
const byDay = ({ time }: Curated): string => `${time.slice(0, 10)} 00:00:00`;

/** [checked, failed] of every window, cell and check, counted one event at a time. */
function bruteForce(events: readonly Curated[], windowOf: (event: Curated, check: string) => string) {
  const counts: Record<string, [number, number]> = {};
  for (const event of events) {
    for (const cell of cellsOf(event)) {
      for (const [name, [isChecked, hasFailed]] of Object.entries(checks)) {
        const key = [windowOf(event, name), cell, name].join(' ¦ ');
        const [checked, failed] = counts[key] ?? [0, 0];
        const isCounted = isChecked(event);
        counts[key] = [checked + (isCounted ? 1 : 0), failed + (isCounted && hasFailed(event) ? 1 : 0)];
      }
    }
  }
  return counts;
}

async function checkRollups(events: readonly Curated[], known: ReadonlyMap<string, FeatureLayout>) {
  const inferences = await curatedRelation(engine, 'events', events);
  const segments = segmentNames;
  const features = monitoredFeatures(spec);
  const rolledUp = featureRollupsSql({
    inferences,
    segments,
    features,
    layouts: known,
    dialect: engine.dialect,
  });
  const sql = checkRollupsSql({
    inferences,
    rollups: { fragment: `(${rolledUp.join(' UNION ALL ')})` },
    layouts: known,
    segments,
    checks: rowChecks(spec),
  });
  const rows = await engine.query<{ k: string; checked: number; failed: number }>(
    `SELECT concat_ws(' ¦ ', CAST(window_start AS varchar), model_version, segment, segment_value, feature || ' ' || check_name) AS k,
      rows_checked AS checked, rows_failed AS failed FROM (${sql.join(' UNION ALL ')}) AS rollups`,
  );
  return Object.fromEntries(rows.map(({ k, checked, failed }) => [k, [checked, failed]]));
}

describe.each([1, 2])('random events are what checking them one by one gives (seed %i)', (seed) => {
  const events = randomCurated(1000, seed);

  it('without layouts every check is asked of the events, by the hour', async () => {
    expect(await checkRollups(events, new Map())).toEqual(bruteForce(events, byHour));
  });

  it('with layouts null and empty are counted in feature_rollups, by their windows', async () => {
    const isCounted = (check: string): boolean => /(null|empty)$/.test(check);
    expect(await checkRollups(events, layouts)).toEqual(
      bruteForce(events, (event, check) => (isCounted(check) ? byDay(event) : byHour(event))),
    );
  });

  it('a layout of another type counts nothing', async () => {
    const c = { ...layouts.get('x'), feature: 'c' } as FeatureLayout;
    expect(await checkRollups(events, new Map([['c', c]]))).toEqual(bruteForce(events, byHour));
  });
});

it('an empty text is asked of the events: feature_rollups have its length', () => {
  const text = parseSpec(
    'id: m\npurpose: p\nowner: o\ntier: 2\ngrain: day\nfeatures: [{name: t, type: text}]\n',
    'm.yaml',
  );
  const t = { ...layouts.get('x'), feature: 't' } as FeatureLayout;
  const { counted, asked } = splitChecks(rowChecks(text), new Map([['t', t]]));
  expect([counted, asked].map((some) => some.map(({ check }) => check))).toEqual([['null'], ['empty']]);
});

it('nothing to check is no query', () => {
  const nothing = { fragment: 'events' };
  expect(
    checkRollupsSql({ inferences: nothing, rollups: nothing, layouts, segments: [], checks: [] }),
  ).toEqual([]);
});
