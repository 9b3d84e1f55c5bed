import { describe, expect, it } from 'vitest';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';
import type {
  Evidence,
  FeatureEvidence,
  FeatureValue,
  FeatureWindow,
  JudgedWindow,
} from '../../src/suggest/evidence.ts';
import { suggest } from '../../src/suggest/suggest.ts';

const specOf = (feature: string, more = '') =>
  resolveSpec(
    parseSpec(
      `id: churn\npurpose: Decides who gets a call\nowner: growth\ntier: 2\nbaselines: [{name: past, kind: previous_period}]\nfeatures:\n  - {${feature}}\n${more}`,
      'churn.yaml',
    ),
  );
const startOf = (i: number): string => new Date(Date.UTC(2026, 0, 1 + i)).toISOString();
const windows = (count: number, part: (i: number) => Partial<FeatureWindow>): FeatureWindow[] =>
  Array.from({ length: count }, (_, i) => ({
    start: startOf(i),
    rows: 1000,
    nulls: 0,
    others: 0,
    least: null,
    greatest: null,
    ...part(i),
  }));
const value = (part: Partial<FeatureValue>): FeatureValue => ({
  kind: 'value',
  bin: 0,
  category: '',
  rows: 1000,
  windows: 10,
  first: startOf(0),
  least: null,
  greatest: null,
  ...part,
});
const evidence = (found: Partial<FeatureEvidence>, judged: readonly JudgedWindow[] = []): Evidence => ({
  features: [{ feature: 'x', windows: [], values: [], ...found }],
  judged,
});
const editsOf = (feature: string, found: Partial<FeatureEvidence>, more = '') =>
  suggest(specOf(feature, more), evidence(found)).suggestions.map(({ rule, edits }) => [
    rule,
    ...edits.map((edit) => (edit.do === 'add' ? edit.value.bounds : edit.value)),
  ]);
const numeric = 'name: x, type: numeric, nullable: true, range: {min: 0}';
const spread = (i: number) => ({ least: i % 3, greatest: 90 + (i % 3), nulls: 0 });

describe('nothing is suggested', () => {
  it.each([
    [
      'of six windows',
      windows(6, spread),
      'x: 6 windows of 6000 rows; nothing is suggested on fewer than 7 of 1000',
    ],
    [
      'of few rows',
      windows(30, () => ({ rows: 10 })),
      'x: 30 windows of 300 rows; nothing is suggested on fewer than 7 of 1000',
    ],
    ['of no rollups', [], 'x: 0 windows of 0 rows; nothing is suggested on fewer than 7 of 1000'],
  ])('%s, and it is said', (_, held, note) => {
    expect(suggest(specOf('name: x, type: numeric'), evidence({ windows: held }))).toEqual({
      suggestions: [],
      notes: [note],
    });
  });

  it('of what the spec says already', () => {
    expect(
      editsOf('name: x, type: numeric, nullable: false, range: {min: 0}', { windows: windows(30, spread) }),
    ).toEqual([]);
  });
});

describe('never null', () => {
  it('is suggested where the upper end of nulls is below 0.1 %, and not on less', () => {
    // Wilson: 3.8415 / (n + 3.8415), 0.1 % at 3838 rows.
    const held = (rows: number) => ({ windows: windows(10, () => ({ rows: rows / 10 })) });
    expect(editsOf('name: x, type: boolean', held(3840))).toEqual([['never_null', false]]);
    expect(editsOf('name: x, type: boolean', held(3830))).toEqual([]);
  });

  it('is not after one null', () => {
    const held = windows(30, (i) => ({ nulls: i === 3 ? 1 : 0 }));
    expect(editsOf('name: x, type: boolean', { windows: held }).map(([rule]) => rule)).toEqual(['null_rate']);
  });
});

describe('a null rate', () => {
  const held = windows(10, (i) => ({ nulls: i === 3 ? 200 : 100 }));
  it('is bounded above the worst window, where no monitor looks', () => {
    // Wilson of 200 in 1000: 0.1764 to 0.2259; 0.23 is the next of two digits.
    expect(editsOf(numeric, { windows: held })).toEqual([['null_rate', { investigate: 0.23, act: 0.46 }]]);
  });

  it('is left to the monitor that does', () => {
    expect(editsOf(numeric, { windows: held }, 'monitors: [{name: m, score: null_rate}]\n')).toEqual([]);
  });
});

describe('a range', () => {
  const bare = 'name: x, type: numeric, nullable: true';
  it.each([
    ['half the span wider', bare, [-10, 30], { min: -30, max: 50 }],
    ['never below 0 where nothing was', bare, [2, 100], { min: 0, max: 150 }],
    ['far from 0 where values are', bare, [993.9, 1042.1], { min: 960, max: 1100 }],
    ['below 0 for degrees', `${bare}, unit: °F`, [19, 95], { min: -19, max: 140 }],
    ['up to 100 for percent', `${bare}, unit: "%"`, [16, 98], { min: 0, max: 100 }],
  ])('is %s', (_, feature, [least, greatest], range) => {
    const held = windows(30, () => ({ least: least as number, greatest: greatest as number }));
    expect(editsOf(feature as string, { windows: held })).toEqual([['range', range]]);
  });

  it('ends where values pile up', () => {
    const held = windows(30, () => ({ least: 0, greatest: 6 }));
    const days = [0, 1, 2, 3, 4, 5, 6].map((bin) => value({ kind: 'exact', bin }));
    expect(editsOf(bare, { windows: held, values: days })).toEqual([['range', { min: 0, max: 6 }]]);
  });

  it('of years goes on, however many are of this one', () => {
    const held = windows(30, () => ({ least: 1956, greatest: 2013 }));
    const years = [1956, 2013].map((bin) => value({ kind: 'exact', bin, rows: 15_000 }));
    expect(editsOf(bare, { windows: held, values: years })).toEqual([['range', { min: 1956, max: 2100 }]]);
  });

  it('of a constant is not known', () => {
    expect(editsOf(bare, { windows: windows(30, () => ({ least: 1, greatest: 1 })) })).toEqual([]);
  });
});

describe('a vocabulary', () => {
  const category = 'name: x, type: categorical, nullable: true';
  const held = windows(10, () => ({}));
  const values = ['b', 'a'].map((name) => value({ category: name }));
  it('is the categories that were there from the start', () => {
    expect(editsOf(category, { windows: held, values })).toEqual([['vocabulary', ['a', 'b']]]);
  });

  it.each([
    [
      'one is new in the later half',
      { windows: held, values: [...values, value({ category: 'c', first: startOf(6) })] },
    ],
    ['some have no row of their own', { windows: windows(10, (i) => ({ others: i === 2 ? 1 : 0 })), values }],
    [
      'there are too many',
      { windows: held, values: Array.from({ length: 51 }, (_, i) => value({ category: `c${i}` })) },
    ],
  ])('is not suggested where %s', (_, found) => {
    expect(editsOf(category, found)).toEqual([]);
  });

  it('of a personal feature is never printed', () => {
    expect(
      editsOf(`${category}, privacy: {class: pii, transform: pseudonymise}`, { windows: held, values }),
    ).toEqual([]);
  });
});

describe('a default', () => {
  const held = windows(10, spread);
  const ages = [20, 30, 40].map((bin) => value({ kind: 'exact', bin }));
  it.each([
    ['a negative one below what is never negative', value({ kind: 'exact', bin: -1, rows: 300 }), -1],
    ['one far above all others', value({ bin: 200, rows: 300, least: 9999, greatest: 9999 }), 9999],
  ])('is %s', (_, point, expected) => {
    expect(editsOf(numeric, { windows: held, values: [...ages, point] })).toEqual([['default', expected]]);
  });

  it.each<readonly [string, ...FeatureValue[]]>([
    ['it is rare', value({ kind: 'exact', bin: -1, rows: 3 })],
    ['its bin holds other values', value({ rows: 300, least: 9998, greatest: 9999 })],
    ['it is a number like any other', value({ kind: 'exact', bin: 50, rows: 300 })],
    [
      'its neighbours are near',
      value({ kind: 'exact', bin: 99, rows: 300 }),
      value({ kind: 'exact', bin: 98 }),
    ],
  ])('is none where %s', (...found) => {
    const points = found.filter((each) => typeof each !== 'string');
    expect(editsOf(numeric, { windows: held, values: [...ages, ...points] })).toEqual([]);
  });
});

it('a running number is no feature: nothing else is suggested of it, and a person takes it out', () => {
  const held = windows(10, (i) => ({ least: 1000 * i, greatest: 1000 * i + 999 }));
  const { suggestions } = suggest(specOf('name: x, type: numeric'), evidence({ windows: held }));
  expect(suggestions).toMatchObject([{ rule: 'running_number', subject: 'x', windows: 10, edits: [] }]);
});

describe('a bound', () => {
  const monitors = 'monitors:\n  - {name: drift, score: psi, features: [x], bounds: {investigate: 0.1}}\n';
  const judged = (figures: readonly number[], rows = 1000): JudgedWindow[] =>
    figures.map((figure, i) => ({
      monitor: 'drift',
      feature: 'x',
      score: 'psi',
      start: startOf(i),
      end: startOf(i + 1),
      value: figure,
      baseline: null,
      upperBound: 0.1,
      rows,
    }));
  const suggested = (found: readonly JudgedWindow[], more = monitors) =>
    suggest(
      specOf('name: x, type: numeric, range: {min: 0}, nullable: true', more),
      evidence({ windows: windows(30, spread) }, found),
    ).suggestions;

  it('is raised to what 95 % of windows stay within where too many are above it', () => {
    const figures = Array.from({ length: 20 }, (_, i) => (i + 1) / 100 + (i > 9 ? 0.1 : 0));
    // Ten of twenty above 0.1; the 19th is 0.29, the greatest 0.3.
    expect(suggested(judged(figures))).toMatchObject([
      {
        rule: 'noisy_bound',
        windows: 20,
        observed: '10 of 20 figures are above the bound (50 %); 95 % are up to 0.29, the greatest was 0.3',
        interval: { low: expect.closeTo(0.299298, 5), high: expect.closeTo(0.700702, 5) },
        edits: [{ do: 'set', field: 'bounds', value: { investigate: 0.29, act: 0.3 } }],
      },
    ]);
  });

  it.each([
    ['one window of twenty is above', Array.from({ length: 20 }, (_, i) => (i === 7 ? 2 : 0.01))],
    ['there are six windows', [1, 1, 1, 1, 1, 1]],
  ])('stays where %s', (_, figures) => {
    expect(suggested(judged(figures))).toEqual([]);
  });

  it('on events is lowered to what nine of ten windows have', () => {
    const sizes = judged(Array(20).fill(0.01)).map((window, i) => ({ ...window, rows: i < 10 ? 200 : 400 }));
    expect(suggested(sizes)).toMatchObject([
      {
        rule: 'minimum_rows',
        observed: 'fewer than 300 events in 10 of 20 windows (50 %); nine of ten have 200',
        edits: [{ field: 'minimum_rows', value: 200 }],
      },
    ]);
    expect(suggested(judged(Array(20).fill(0.01), 12))).toEqual([]);
  });
});
