import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChurnProject, dayOf, initOptions } from '../support/churn-project.ts';
import { jsonOf, runCli } from '../support/run-cli.ts';

type Row = Record<string, string | number | boolean | null>;

const scoreColumns =
  'model_id as_of is_final layout_version window_start window_end grain baseline baseline_start baseline_end model_version segment segment_value feature score score_value n_current n_baseline noise_floor p_value'.split(
    ' ',
  );
const verdictColumns =
  'model_id as_of is_final layout_version window_start window_end grain baseline baseline_start baseline_end model_version segment segment_value feature score monitor state severity lower_bound upper_bound reason'.split(
    ' ',
  );
const names =
  'psi ks wasserstein wasserstein_normalised jensen_shannon l_infinity total_variation chi_square null_rate empty_rate row_count mean stddev p01 p05 p25 p50 p75 p95 p99'.split(
    ' ',
  );

let project: ChurnProject;
const reference = `${dayOf(0)}..${dayOf(3)}`;
const cli = (...args: readonly string[]) => runCli(project.root, ...args);

/** The same project throughout: each step is what a user does next. */
beforeAll(async () => {
  project = await ChurnProject.ofDays(5, (index) => ({ rows: 400, drifted: index === 4 }));
});

afterAll(() => project.remove());

describe('init', () => {
  it('writes a commented spec and a layout, and says what comes next', async () => {
    const { code, stdout, stderr } = await cli(
      ...[
        'init',
        'data',
        '--out',
        'models/churn.yaml',
        ...initOptions,
        '--event-id',
        'event_id',
        '--reference',
        reference,
      ],
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('npx tidemark run models/churn.yaml');
    const spec = await readFile(project.path('models', 'churn.yaml'), 'utf8');
    expect(spec).toContain('path: ../data');
    expect(spec).toContain('CHANGE');
    expect(existsSync(project.path('models', 'churn.layout.json'))).toBe(true);
  });

  it('never overwrites a spec', async () => {
    const { code, stderr } = await cli('init', 'data', '--out', 'models/churn.yaml', ...initOptions);
    expect(code).toBe(2);
    expect(stderr).toContain('churn.yaml exists');
  });

  it('names the columns that the data has where one is asked for that it lacks', async () => {
    const { code, stderr } = await cli('init', 'data', '--id', 'x', '--out', 'x.yaml', '--event-time', 'tme');
    expect(code).toBe(2);
    expect(stderr).toContain('no column tme (--event-time)');
    expect(stderr).toContain('event_time');
    expect(existsSync(project.path('x.yaml'))).toBe(false);
  });
});

it('validate takes what init wrote', async () => {
  expect(await cli('validate', 'models/churn.yaml')).toMatchObject({ code: 0 });
  const { stdout } = await cli('validate', 'models/churn.yaml', '--json');
  expect(JSON.parse(stdout)).toBeTypeOf('object');
});

describe('run', () => {
  it('processes the days of a range: 0 where nothing rose', async () => {
    const { code, stdout } = await cli('run', 'models/churn.yaml', '--to', dayOf(4), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      model: 'churn',
      partitions: { due: 4, processed: 4 },
      rows: { curated: 1600, rejected: 0, duplicates: 0 },
      pages: [],
    });
  });

  it('ends with 1 where a page was sent, and says where it lies', async () => {
    const { code, stdout, stderr } = await cli('run', 'models/churn.yaml');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('1 of 5 partitions processed, 400 events');
    expect(stdout).toMatch(/pages, in lake\/inbox; the latest: churn\./);
  });

  it('has nothing to do the next time: 0', async () => {
    const { code, stdout } = await cli('run', 'models/churn.yaml');
    expect(code).toBe(0);
    expect(stdout).toBe('churn: 0 of 5 partitions processed, 0 events\n');
  });
});

describe('compare', () => {
  const current = `${dayOf(3)}..${dayOf(5)}`;

  beforeAll(async () => {
    // Rollups are enough: the raw files and the curated rows are gone.
    await rm(project.path('data'), { recursive: true });
    await rm(project.path('lake', 'inferences'), { recursive: true });
  });

  it('gives every score, with the columns of scores, from rollups alone', async () => {
    const rows = await jsonOf<Row[]>(
      project.root,
      ...['compare', 'models/churn.yaml', '--current', current, '--baseline', reference],
    );
    for (const column of scoreColumns)
      expect(
        rows.every((row) => column in row),
        column,
      ).toBe(true);
    expect(names.filter((name) => !rows.some(({ score }) => score === name))).toEqual([]);
    expect(rows.some(({ score }) => score === 'distinct_count')).toBe(false);
    expect(rows.every(({ segment, model_version }) => segment === '*' && model_version === '*')).toBe(true);
    expect(rows.find(({ score }) => score === 'row_count')).toMatchObject({
      feature: ':table',
      score_value: 800,
      n_baseline: 1200,
    });
  });

  it('is the same by the baseline’s name', async () => {
    const args = ['compare', 'models/churn.yaml', '--current', current, '--baseline'];
    const values = async (baseline: string) =>
      (await jsonOf<Row[]>(project.root, ...args, baseline)).map(({ feature, score, score_value }) => [
        feature,
        score,
        score_value,
      ]);
    expect(await values('reference')).toEqual(await values(reference));
  });

  it('takes a segment, one of its values, and a version', async () => {
    const rows = (...args: readonly string[]) =>
      jsonOf<Row[]>(
        project.root,
        'compare',
        'models/churn.yaml',
        '--current',
        current,
        '--baseline',
        reference,
        ...args,
      );
    const values = new Set((await rows('--segment', 'region')).map(({ segment_value }) => segment_value));
    expect([...values].sort()).toEqual(['(null)', '\\*', 'east', 'north', 'south']);
    const one = await rows('--segment', 'region=north', '--version', 'v2');
    expect(one.length).toBeGreaterThan(0);
    expect(one.every((row) => row.segment_value === 'north' && row.model_version === 'v2')).toBe(true);
  });

  it('prints a table for people', async () => {
    const { code, stdout } = await cli(
      'compare',
      'models/churn.yaml',
      '--current',
      current,
      '--baseline',
      reference,
    );
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toMatch(/^feature +score +value/);
  });

  it.each([
    [['--current', '2024-03-04', '--baseline', reference], 'is no range'],
    [['--current', '2025-01-01..2025-01-02', '--baseline', reference], 'no events in'],
    [['--current', current, '--baseline', 'refrence'], 'reference'],
    [['--current', current, '--baseline', reference, '--segment', 'regoin'], 'region'],
  ])('refuses %j with 2', async (args, sentence) => {
    const { code, stderr, stdout } = await cli('compare', 'models/churn.yaml', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });
});

describe('sql', () => {
  const query = (text: string) => jsonOf<Row[]>(project.root, 'sql', text);

  it('has the columns of scores and verdicts', async () => {
    const [score] = await query('SELECT * FROM scores LIMIT 1');
    expect(scoreColumns.filter((column) => !(column in (score ?? {})))).toEqual([]);
    const [verdict] = await query('SELECT * FROM verdicts LIMIT 1');
    expect(verdictColumns.filter((column) => !(column in (verdict ?? {})))).toEqual([]);
  });

  it('has every score of every day, and distinct counts', async () => {
    const rows = await query('SELECT score, count(DISTINCT window_start) AS days FROM scores GROUP BY 1');
    const days = new Map(rows.map((row) => [row.score, row.days]));
    for (const name of [...names, 'distinct_count']) expect(days.get(name), name).toBe(5);
  });

  it('knows every table by its name, empty ones too', async () => {
    const tables =
      'inference_events label_events rejected_events inferences traffic_rollups feature_rollups check_rollups value_census reconciliations scores scores_history verdicts verdicts_history changes layouts runs';
    const text = tables
      .split(' ')
      .map((table) => `SELECT '${table}' AS name, count(*) AS n FROM ${table}`)
      .join(' UNION ALL ');
    expect((await query(text)).length).toBe(tables.split(' ').length);
  });

  it('knows the views of analysts too', async () => {
    const [profile] = await query(
      "SELECT sum(count) AS n FROM profile_metrics WHERE column_name = ':table' AND slice_key IS NULL AND model_version = '*'",
    );
    expect(profile?.n).toBe(2000);
  });

  it('prints a table for people, and nothing but JSON for programs', async () => {
    const { stdout } = await cli('sql', 'SELECT 1 AS one, NULL AS none');
    expect(stdout).toBe('one  none\n───  ────\n  1\n');
    expect((await cli('sql', 'SELECT 1 AS one WHERE false', '--json')).stdout).toBe('[]\n');
  });

  it('ends with 2 where the query or the lake is wrong', async () => {
    expect(await cli('sql', 'SELECT nothing FROM nowhere')).toMatchObject({ code: 2, stdout: '' });
    const { code, stderr } = await cli('sql', 'SELECT 1', '--lake', 'elsewhere');
    expect(code).toBe(2);
    expect(stderr).toContain('There is no lake at elsewhere');
  });
});

it('report writes one HTML file', async () => {
  const { code } = await cli('report', 'models/churn.yaml', '--out', 'churn.html');
  expect(code).toBe(0);
  expect(await readFile(project.path('churn.html'), 'utf8')).toMatch(/^<!doctype html>/i);
});

describe('exit codes', () => {
  it.each([
    ['an unknown command', ['frobnicate'], 2],
    ['an unknown option', ['run', 'models/churn.yaml', '--fast'], 2],
    ['a missing argument', ['run'], 2],
    ['help', ['--help'], 0],
    ['a spec that is not there', ['validate', 'nowhere.yaml'], 2],
    ['data that is gone', ['run', 'models/churn.yaml'], 2],
  ])('%s', async (_, args, code) => {
    expect((await cli(...args)).code).toBe(code);
  });

  it('a lake that is damaged: 3, with what can be done', async () => {
    await rm(project.path('lake', 'manifests'), { recursive: true });
    await rm(project.path('lake', 'scores'), { recursive: true });
    const damaged = project.path('lake', 'layouts', 'model=churn', '_layouts.json');
    await rm(damaged);
    await project.writeDay('data', 0, { rows: 10 });
    await mkdir(damaged);
    const { code, stderr, stdout } = await cli('run', 'models/churn.yaml', '--json');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('TIDEMARK_DEBUG=1');
  });
});
