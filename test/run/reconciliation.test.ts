import { copyFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { ChurnProject, dayOf } from '../support/churn-project.ts';
import { queryLake } from '../support/lake-contents.ts';
import { runCli } from '../support/run-cli.ts';
import { runInProcess } from '../support/run-in-process.ts';

const rows = 400;
let project: ChurnProject;

beforeAll(async () => {
  project = await ChurnProject.ofDays(3, () => ({ rows }));
  // Half of a day is delivered twice.
  await copyFile(project.dayFile('data', 1), project.dayFile('data', 1, 'again.parquet'));
  await project.init('churn.yaml', '--event-id', 'event_id', '--reference', `${dayOf(0)}..${dayOf(1)}`);
  await runInProcess(project.root, 'churn.yaml', 'whole', { events: 'data' });
});

afterAll(() => project.remove());

const ofDay = (index: number) => `partition_start = TIMESTAMP '${dayOf(index)}'`;
const reconciled = (lake: string, where = 'true') =>
  queryLake<Record<string, string | number | null>>(
    project.path(lake),
    `SELECT * FROM reconciliations WHERE ${where} ORDER BY partition_start, step, subject`,
  );
const gaps = async (lake: string) =>
  (await reconciled(lake, "state = 'gap'")).map(
    ({ partition_start, step, subject, expected_count, actual_count }) => [
      String(partition_start).slice(0, 10),
      step,
      subject,
      expected_count,
      actual_count,
    ],
  );

/** A lake as the first run left it, to be spoilt. */
async function copyOfLake(name: string): Promise<string> {
  await cp(project.path('whole'), project.path(name), { recursive: true });
  return project.path(name);
}

/** Rewrites a Parquet file by a query over it, as nobody should. */
async function rewrite(file: string, select: string): Promise<void> {
  const engine = await DuckDbEngine.open({ lake: project.root, threads: 1 });
  await engine.run(
    `COPY (SELECT ${select.replace('FROM it', `FROM read_parquet('${file}')`)}) TO '${file}.new' (FORMAT parquet)`,
  );
  await engine.close();
  await rm(file);
  await cp(`${file}.new`, file);
}

const partition = (lake: string, table: string, index: number): string =>
  join(lake, table, 'model=churn', `dt=${dayOf(index)}`);

async function curatedFile(lake: string, index: number): Promise<string> {
  const folder = partition(lake, 'inferences', index);
  const { prefix } = JSON.parse(await readFile(join(folder, 'current.json'), 'utf8'));
  const [name] = (await readdir(join(folder, prefix))).filter((file) => file.endsWith('.parquet'));
  return join(folder, prefix, name as string);
}

describe('where nothing is lost', () => {
  it('every step of every partition is a row, and agrees or was not counted', async () => {
    const found = await reconciled('whole', ofDay(1));
    expect(
      found.map(({ step, subject, expected_count, actual_count, state }) => [
        step,
        subject,
        expected_count,
        actual_count,
        state,
      ]),
    ).toEqual([
      ['capture', '', 2 * rows, 2 * rows, 'ok'],
      ['curate', '', rows, rows, 'ok'],
      ['delivery', '', null, 2 * rows, 'unknown'],
      ['rollup', 'check_rollups', rows, rows, 'ok'],
      ['rollup', 'feature_rollups', rows, rows, 'ok'],
      ['rollup', 'traffic_rollups', rows, rows, 'ok'],
    ]);
    expect(await gaps('whole')).toEqual([]);
  });

  it('the verdict of each day is ok, under the monitor that every model has', async () => {
    const verdicts = await queryLake(
      project.path('whole'),
      "SELECT state, severity, score_value, n_current FROM verdicts WHERE monitor = 'reconciliation' ORDER BY window_start",
    );
    expect(verdicts).toEqual(
      Array(3).fill({ state: 'ok', severity: 'none', score_value: 0, n_current: rows }),
    );
  });

  it('another run over the same data gives the same rows, and one that finds nothing to do changes none', async () => {
    await runInProcess(project.root, 'churn.yaml', 'again', { events: 'data' });
    expect(await reconciled('again')).toEqual(await reconciled('whole'));
    const before = await readFile(
      join(partition(project.path('again'), 'reconciliations', 2), 'part-0.parquet'),
    );
    const { partitions } = await runInProcess(project.root, 'churn.yaml', 'again', { events: 'data' });
    expect(partitions.processed).toBe(0);
    expect(
      await readFile(join(partition(project.path('again'), 'reconciliations', 2), 'part-0.parquet')),
    ).toEqual(before);
  });

  it('delivery_health has what was delivered, doubled and kept', async () => {
    const [, day] = await queryLake(project.path('whole'), await viewQuery());
    expect(day).toMatchObject({
      delivered_count: 2 * rows,
      duplicate_count: rows,
      curated_count: rows,
      gap_count: 0,
      state: 'ok',
    });
  });
});

const viewQuery = async (): Promise<string> =>
  `SELECT * FROM (${(await readFile('sql/report/views/delivery_health.sql', 'utf8')).replaceAll(/^--.*$/gm, '')}) ORDER BY partition_start`;

describe('curated rows that were removed behind our back', () => {
  it('are a gap, and a page, of the next run', async () => {
    const lake = await copyOfLake('emptied');
    await rewrite(await curatedFile(lake, 2), '* FROM it LIMIT 300');
    const { pages } = await runInProcess(project.root, 'churn.yaml', 'emptied', { events: 'data' });
    expect(await gaps('emptied')).toEqual([[dayOf(2), 'curate', '', rows, 300]]);
    expect(pages).toEqual([expect.stringContaining('churn.volume.')]);
    const text = await readFile(join(lake, 'inbox', `${pages[0]}.txt`), 'utf8');
    expect(text.split('\n')[0]).toMatch(/churn: events unaccounted for on .*: 25 % of them$/);
    expect(text).toContain(
      '400 events less 0 rejected and 0 duplicates leave 400, and 100 are missing in the curated partition',
    );
    expect(text).toContain('docs/runbooks/reconciliation.md');
  });

  it('are there again after a run that is forced, and the verdict is ok again', async () => {
    await runInProcess(project.root, 'churn.yaml', 'emptied', {
      events: 'data',
      from: dayOf(2),
      force: true,
    });
    expect(await gaps('emptied')).toEqual([]);
    const [verdict] = await queryLake(
      project.path('emptied'),
      `SELECT state FROM verdicts WHERE monitor = 'reconciliation' AND window_start = TIMESTAMP '${dayOf(2)}'`,
    );
    expect(verdict?.state).toBe('ok');
  });
});

describe('a rollup that misses rows', () => {
  it('is a gap of its table, with the feature that lost most', async () => {
    const lake = await copyOfLake('thinned');
    const file = join(partition(lake, 'feature_rollups', 2), 'part-0.parquet');
    await rewrite(
      file,
      "* REPLACE (CASE WHEN feature = 'age' AND segment = '*' THEN row_count - 1 ELSE row_count END AS row_count) FROM it WHERE NOT (feature = 'plan')",
    );
    await runInProcess(project.root, 'churn.yaml', 'thinned', { events: 'data' });
    const [gap] = await reconciled('thinned', "state = 'gap'");
    expect(gap).toMatchObject({
      step: 'rollup',
      subject: 'feature_rollups',
      expected_count: rows,
      actual_count: 0,
      gap_share: 1,
    });
    expect(gap?.detail).toMatch(
      /^Of 400 curated events 400 are missing in feature_rollups \(1 of \d+ figures\)\.$/,
    );
  });

  it('along one segment only is found too', async () => {
    const lake = await copyOfLake('sliced');
    const file = join(partition(lake, 'traffic_rollups', 2), 'part-0.parquet');
    await rewrite(file, "* FROM it WHERE NOT (segment_value = 'north')");
    await runInProcess(project.root, 'churn.yaml', 'sliced', { events: 'data' });
    const [gap] = await reconciled('sliced', "state = 'gap'");
    expect(gap).toMatchObject({ step: 'rollup', subject: 'traffic_rollups', expected_count: rows });
    expect(gap?.detail).toContain('along region');
  });
});

describe('tidemark reconcile', () => {
  it('counts what plain runs no longer look at, says where the gap is, and ends with 1', async () => {
    const lake = await copyOfLake('old');
    await rewrite(await curatedFile(lake, 0), '* FROM it LIMIT 399');
    await runInProcess(project.root, 'churn.yaml', 'old', { events: 'data' });
    expect(await gaps('old')).toEqual([]);
    const { code, stdout } = await runCli(project.root, 'reconcile', 'churn.yaml', '--lake', 'old');
    expect(code).toBe(1);
    expect(stdout).toContain('churn: 3 partitions counted, 1 gap');
    expect(stdout).toContain(
      'curate: 400 events less 0 rejected and 0 duplicates leave 400, and 1 is missing',
    );
    expect(await gaps('old')).toEqual([[dayOf(0), 'curate', '', rows, rows - 1]]);
    // One in 400 is beyond what the monitor tolerates: the verdict is restated.
    const [verdict] = await queryLake(
      lake,
      "SELECT state FROM verdicts WHERE monitor = 'reconciliation' ORDER BY window_start",
    );
    expect(verdict?.state).toBe('act');
  });

  it('of a lake that is whole ends with 0, and takes a range', async () => {
    const { code, stdout } = await runCli(
      project.root,
      'reconcile',
      'churn.yaml',
      '--lake',
      'whole',
      '--from',
      dayOf(1),
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ model: 'churn', partitions: 2, gaps: [], pages: [] });
  });

  it('of a lake that is not there ends with 2, and makes none', async () => {
    const { code, stderr } = await runCli(project.root, 'reconcile', 'churn.yaml', '--lake', 'nowhere');
    expect(code).toBe(2);
    expect(stderr).toContain('There is no lake at nowhere');
    expect(await readdir(project.root)).not.toContain('nowhere');
  });
});

it('a run that was killed before it counted counts when it is run again', async () => {
  const lake = await copyOfLake('killed');
  const manifest = join(lake, 'manifests', 'model=churn', `dt=${dayOf(0)}.json`);
  const { reconcile, score, alert, ...record } = JSON.parse(await readFile(manifest, 'utf8'));
  await writeFile(manifest, JSON.stringify(record));
  await rm(partition(lake, 'reconciliations', 0), { recursive: true });
  await runInProcess(project.root, 'churn.yaml', 'killed', { events: 'data' });
  expect(await reconciled('killed')).toEqual(await reconciled('whole'));
});
