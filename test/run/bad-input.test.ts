import { copyFile, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChurnProject, dayOf, initOptions } from '../support/churn-project.ts';
import { queryLake } from '../support/lake-contents.ts';
import { inferencesOf } from '../support/random-inferences.ts';
import { runCli } from '../support/run-cli.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { runDuckDb, writeInferences } from '../support/write-data.ts';

interface VerdictRow extends Record<string, string> {
  readonly day: string;
  readonly feature: string;
  readonly state: string;
  readonly reason: string;
}

let project: ChurnProject;

beforeAll(async () => {
  project = await ChurnProject.ofDays(2, () => ({ rows: 600 }));
  await project.init('churn.yaml', '--event-id', 'event_id', '--reference', `${dayOf(0)}..${dayOf(2)}`);
});

afterAll(() => project.remove());

const run = (lake: string, events: string, spec = 'churn.yaml') =>
  runInProcess(project.root, spec, lake, { events });

const verdicts = (lake: string, where: string): Promise<VerdictRow[]> =>
  queryLake<VerdictRow>(
    project.path(lake),
    `SELECT CAST(window_start AS varchar) AS day, feature, state, reason FROM verdicts WHERE ${where} ORDER BY ALL`,
  );

describe('a spec', () => {
  it('that names a column the data has not: exit 2, with the columns that there are', async () => {
    await project.respec('churn.yaml', 'typo.yaml', { 'event_time: event_time': 'event_time: evnt_time' });
    const { code, stderr } = await runCli(project.root, 'run', 'typo.yaml', '--lake', 'typo');
    expect(code).toBe(2);
    expect(stderr).toContain('evnt_time (source.event_time)');
    expect(stderr).toContain('amount, balance, channel');
  });

  it('that names a feature the data has not: exit 2, with the columns that there are', async () => {
    await project.respec('churn.yaml', 'feature.yaml', { 'name: visits': 'name: visitz' });
    const { code, stderr } = await runCli(project.root, 'run', 'feature.yaml', '--lake', 'typo');
    expect(code).toBe(2);
    expect(stderr).toContain('visitz (feature visitz)');
    expect(stderr).toContain('visits');
  });

  it('for data that is not there: exit 2, with where it was looked for', async () => {
    const { code, stderr } = await runCli(project.root, 'run', 'churn.yaml', '--events', 'dta/*.parquet');
    expect(code).toBe(2);
    expect(stderr).toContain('dta/*.parquet');
  });
});

describe('files', () => {
  it('a column of another type from the third day on is schema_changed, and the run goes on', async () => {
    await project.writeDay('retyped', 0, { rows: 600 });
    await project.writeDay('retyped', 1, { rows: 600 }, "* REPLACE (concat('EUR ', amount) AS amount)");
    await project.writeDay('retyped', 2, { rows: 600 }, '* EXCLUDE (visits)');
    const { rows } = await run('retyped-lake', 'retyped');
    expect(rows).toEqual({ curated: 1800, rejected: 0, duplicates: 0 });
    const changed = await verdicts('retyped-lake', "state = 'schema_changed' AND score = 'psi'");
    expect(changed).toEqual([
      {
        day: `${dayOf(1)} 00:00:00`,
        feature: 'amount',
        state: 'schema_changed',
        reason: expect.stringContaining('VARCHAR'),
      },
      {
        day: `${dayOf(2)} 00:00:00`,
        feature: 'visits',
        state: 'schema_changed',
        reason: expect.stringContaining('gone'),
      },
    ]);
    const others = await verdicts(
      'retyped-lake',
      `feature = 'balance' AND score = 'psi' AND window_start = TIMESTAMP '${dayOf(1)}'`,
    );
    expect(others).toHaveLength(1);
    expect(others[0]?.state).not.toBe('schema_changed');
  });

  it('a truncated Parquet is a rejected object and an error of its day, the newest day too', async () => {
    for (const index of [0, 1, 2, 3]) await project.writeDay('cut', index, { rows: 600 });
    await truncate(project.dayFile('cut', 1), 5000);
    await truncate(project.dayFile('cut', 3), 5000);
    const { rows, unreadable } = await run('cut-lake', 'cut');
    expect(rows.curated).toBe(1200);
    expect(unreadable).toHaveLength(2);
    expect(
      await queryLake(
        project.path('cut-lake'),
        'SELECT dt, reason, source_row, payload FROM rejected_events ORDER BY dt',
      ),
    ).toEqual([
      { dt: dayOf(1), reason: 'unreadable_object', source_row: null, payload: null },
      { dt: dayOf(3), reason: 'unreadable_object', source_row: null, payload: null },
    ]);
    const errors = await verdicts('cut-lake', "state = 'error'");
    expect([...new Set(errors.map(({ day }) => day.slice(0, 10)))]).toEqual([dayOf(1), dayOf(3)]);
    expect(errors[0]?.reason).toContain('part-0.parquet');
    expect(await verdicts('cut-lake', `state = 'error' AND window_start = TIMESTAMP '${dayOf(2)}'`)).toEqual(
      [],
    );
  });

  it('once it is whole its day is as if it always was', async () => {
    await project.writeDay('cut', 1, { rows: 600 });
    await project.writeDay('cut', 3, { rows: 600 });
    const { rows, unreadable } = await run('cut-lake', 'cut');
    expect(unreadable).toEqual([]);
    expect(rows.curated).toBeGreaterThanOrEqual(1200);
    expect(await queryLake(project.path('cut-lake'), 'SELECT dt FROM rejected_events')).toEqual([]);
    expect(await verdicts('cut-lake', "state = 'error'")).toEqual([]);
  });

  it('one broken in its middle is set aside, and the others of its day are read', async () => {
    const broken = project.dayFile('torn', 0);
    await project.writeDay('torn', 0, { rows: 600 });
    const bytes = await readFile(broken);
    bytes.fill(0xff, 4, Math.floor(bytes.length / 2));
    await writeFile(broken, bytes);
    await writeInferences(
      project.dayFile('torn', 0, 'part-1.parquet'),
      inferencesOf(dayOf(0), { rows: 400, seed: 2 }),
    );
    const { rows, unreadable } = await run('torn-lake', 'torn');
    expect(rows.curated).toBe(400);
    expect(unreadable.map(({ object }) => object)).toEqual([broken]);
    expect((await run('torn-lake', 'torn')).partitions.processed).toBe(0);
  });

  it('one without the time column is unreadable, not forgotten', async () => {
    await project.writeDay('timeless', 0, { rows: 600 });
    await project.writeDay('timeless', 1, { rows: 600 }, '* EXCLUDE (event_time)');
    const { unreadable } = await run('timeless-lake', 'timeless');
    expect(unreadable.map(({ problem }) => problem)).toEqual(['it has no column event_time']);
  });

  it('one of which no time can be read is unreadable, not forgotten', async () => {
    await project.writeDay('undated', 0, { rows: 600 });
    await project.writeDay('undated', 1, { rows: 600 }, "* REPLACE ('soon' AS event_time)");
    const { unreadable } = await run('undated-lake', 'undated');
    expect(unreadable).toHaveLength(1);
    expect(unreadable[0]?.problem).toContain('event_time');
  });
});

describe('rows', () => {
  it('one dated 1970 does not make a verdict of every day since', async () => {
    await project.writeDay(
      'sentinel',
      0,
      { rows: 600 },
      "* REPLACE (CASE WHEN event_id LIKE '%-599' THEN TIMESTAMP '1970-01-01' ELSE event_time END AS event_time)",
    );
    const { partitions, rows } = await run('sentinel-lake', 'sentinel');
    expect(rows.curated).toBe(600);
    expect(partitions.due).toBe(1 + 31 + 1);
  });

  it('an empty day has a no_data verdict', async () => {
    for (const index of [0, 2]) await project.writeDay('gap', index, { rows: 600 });
    await run('gap-lake', 'gap');
    const states = await queryLake<{ day: string; states: string }>(
      project.path('gap-lake'),
      "SELECT CAST(CAST(window_start AS date) AS varchar) AS day, string_agg(DISTINCT state, ',') AS states FROM verdicts WHERE monitor = 'volume' GROUP BY ALL ORDER BY day",
    );
    expect(states.find(({ day }) => day === dayOf(1))?.states).toBe('no_data');
    expect(states).toHaveLength(3);
  });

  it('one row is insufficient_data, with and without a layout', async () => {
    await project.writeDay('single', 0, { rows: 1 });
    const { rows } = await run('single-lake', 'single');
    expect(rows.curated).toBe(1);
    const states = await verdicts('single-lake', "monitor <> 'reconciliation'");
    expect(states.length).toBeGreaterThan(0);
    expect([...new Set(states.map(({ state }) => state))]).toEqual(['insufficient_data']);
    await mkdir(project.path('bare'));
    await copyFile(project.path('churn.yaml'), project.path('bare', 'churn.yaml'));
    const bare = await run('bare-lake', 'single', 'bare/churn.yaml');
    expect(bare.partitions).toEqual({ due: 1, processed: 1 });
  });

  it('without an id or a time are rejected with a reason, and counted', async () => {
    await project.writeDay(
      'holes',
      0,
      { rows: 600 },
      '* REPLACE (CASE WHEN visits = 0 THEN NULL ELSE event_id END AS event_id, CASE WHEN visits = 9 THEN NULL ELSE event_time END AS event_time)',
    );
    const expected = inferencesOf(dayOf(0), { rows: 600 });
    const noId = expected.filter(({ visits }) => visits === 0).length;
    const noTime = expected.filter(({ visits }) => visits === 9).length;
    const { rows } = await run('holes-lake', 'holes');
    expect(rows).toEqual({ curated: 600 - noId - noTime, rejected: noId + noTime, duplicates: 0 });
    expect(
      await queryLake(
        project.path('holes-lake'),
        'SELECT reason, count(*) AS n FROM rejected_events GROUP BY ALL ORDER BY 1',
      ),
    ).toEqual([
      { reason: 'no_event_id', n: noId },
      { reason: 'no_event_time', n: noTime },
    ]);
  });

  it('events repeated on the next day are dropped there, whatever the type of their id', async () => {
    const ids = '* REPLACE (CAST(row_number() OVER () + 1000 AS bigint) AS event_id)';
    await project.writeDay('numbered', 0, { rows: 600 }, ids);
    await project.writeDay('numbered', 1, { rows: 600 }, `${ids.slice(0, -1)}, visits + 1 AS visits)`);
    const { rows } = await run('numbered-lake', 'numbered');
    expect(rows).toEqual({ curated: 600, rejected: 0, duplicates: 600 });
  });
});

describe('values', () => {
  const strange =
    "* REPLACE (CAST(NULL AS double) AS balance, CASE WHEN visits = 1 THEN CAST('nan' AS double) WHEN visits = 2 THEN CAST('inf' AS double) " +
    "WHEN visits = 3 THEN CAST('-inf' AS double) WHEN visits = 4 THEN 1e300 ELSE amount END AS amount)";

  it('NaN, infinities and a feature that is always null are counted by kind', async () => {
    for (const index of [0, 1]) await project.writeDay('strange', index, { rows: 600 }, strange);
    await run('strange-lake', 'strange');
    const kinds = await queryLake<{ kind: string; bin: number; n: number; clipped: number }>(
      project.path('strange-lake'),
      `SELECT feature || ' ' || kind AS kind, CASE WHEN kind = 'inf' THEN bin ELSE 0 END AS bin, CAST(sum(row_count) AS bigint) AS n, CAST(sum(clipped_count) AS bigint) AS clipped
      FROM feature_rollups WHERE segment = '*' AND feature IN ('amount', 'balance') GROUP BY ALL ORDER BY 1, 2`,
    );
    const all = [0, 1].flatMap((index) => inferencesOf(dayOf(index), { rows: 600 }));
    const visits = (count: number): number => all.filter((row) => row.visits === count).length;
    const nulls = all.filter((row) => row.amount === null && ![1, 2, 3, 4].includes(row.visits)).length;
    expect(kinds).toEqual([
      { kind: 'amount inf', bin: -1, n: visits(3), clipped: 0 },
      { kind: 'amount inf', bin: 1, n: visits(2), clipped: 0 },
      { kind: 'amount nan', bin: 0, n: visits(1), clipped: 0 },
      { kind: 'amount null', bin: 0, n: nulls, clipped: 0 },
      {
        kind: 'amount value',
        bin: 0,
        n: 1200 - nulls - visits(1) - visits(2) - visits(3),
        clipped: visits(4),
      },
      { kind: 'balance null', bin: 0, n: 1200, clipped: 0 },
    ]);
  });

  it('init and run take a feature that is always null, and one of NaN alone', async () => {
    await project.writeDay(
      'void',
      0,
      { rows: 1200 },
      "* REPLACE (CAST(NULL AS double) AS balance, CAST('nan' AS double) AS amount, CAST(NULL AS varchar) AS plan)",
    );
    const made = await runCli(project.root, 'init', 'void', '--out', 'void.yaml', ...initOptions);
    expect(made).toMatchObject({ code: 0 });
    const { rows } = await run('void-lake', 'void', 'void.yaml');
    expect(rows.curated).toBe(1200);
    expect(await verdicts('void-lake', "state = 'error'")).toEqual([]);
  });

  it('100,000 categories fill no more than the layout', async () => {
    await runDuckDb(
      `COPY (SELECT 'e' || i AS event_id, TIMESTAMP '${dayOf(0)}' + INTERVAL (i % 86000) SECOND AS event_time, 'v1' AS model_version,
        'north' AS region, 1.0 AS amount, 2.0 AS balance, 3 AS visits, 'free' AS plan, 'category ' || i AS channel, 0.5 AS score,
        1.0 AS latency_ms, 'ok' AS status, 'phone' AS device, true AS converted, TIMESTAMP '${dayOf(1)}' AS converted_at
      FROM range(100000) AS rows (i)) TO '${project.path('many.parquet')}' (FORMAT parquet)`,
    );
    const { rows } = await run('many-lake', 'many.parquet');
    expect(rows.curated).toBe(100_000);
    expect(
      await queryLake(
        project.path('many-lake'),
        "SELECT kind, row_count FROM feature_rollups WHERE feature = 'channel' AND segment = '*'",
      ),
    ).toEqual([{ kind: 'other', row_count: 100_000 }]);
    const [census] = await queryLake<{ n: number; d: number }>(
      project.path('many-lake'),
      "SELECT count(*) AS n, max(distinct_count) AS d FROM value_census WHERE feature = 'channel'",
    );
    expect(census).toEqual({ n: 100, d: 100_000 });
  });
});

describe('a lake', () => {
  it('that cannot be written: exit 2, with the reason', async () => {
    const { code, stderr, stdout } = await runCli(
      project.root,
      'run',
      'churn.yaml',
      '--lake',
      'churn.yaml/lake',
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/^Cannot write .*: a part of its path is a file, not a folder\.\n$/);
    expect(stdout).toBe('');
  });
});
