import { existsSync, readdirSync, statSync } from 'node:fs';
import { copyFile, cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChurnProject, dayOf } from '../support/churn-project.ts';
import { contentsOf, queryLake } from '../support/lake-contents.ts';
import { inferencesOf } from '../support/random-inferences.ts';
import { ended, jsonOf, runCli, startCli } from '../support/run-cli.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { writeInferences } from '../support/write-data.ts';

const days = 4;
const rows = 400;
let project: ChurnProject;
let undisturbed: Record<string, string>;

const dayRows = (index: number) => inferencesOf(dayOf(index), { rows, drifted: index === 3 });

const run = (lake: string, events: string, spec = 'churn.yaml') =>
  runInProcess(project.root, spec, lake, { events });

beforeAll(async () => {
  project = await ChurnProject.ofDays(days, (index) => ({ rows, drifted: index === 3 }));
  // The third day came in two files.
  const [third, late] = [dayRows(2).slice(0, 250), dayRows(2).slice(250)];
  await writeInferences(project.dayFile('data', 2), third);
  await writeInferences(project.dayFile('data', 2, 'part-1.parquet'), late);
  await project.init('made.yaml', '--event-id', 'event_id', '--reference', `${dayOf(0)}..${dayOf(2)}`);
  // One question looks back on the days before, so that what is late changes later days too.
  await project.respec('made.yaml', 'churn.yaml', {
    'score: row_count': 'score: row_count, baseline: last_week',
  });
  await jsonOf(project.root, 'run', 'churn.yaml', '--lake', 'undisturbed');
  undisturbed = await contentsOf(project.path('undisturbed'));
});

afterAll(() => project.remove());

it('the undisturbed run wrote every table of every day', () => {
  expect(undisturbed[join('inferences', '*')]).toMatch(/^1600 rows/);
  expect(Object.keys(undisturbed)).toHaveLength(6 * days + 1);
});

it('the same input in another lake gives the same bytes', async () => {
  await run('again', 'data');
  expect(await contentsOf(project.path('again'))).toEqual(undisturbed);
  await runInProcess(project.root, 'churn.yaml', 'again', { force: true });
  expect(await contentsOf(project.path('again'))).toEqual(undisturbed);
});

describe('kill -9, then run again', () => {
  const partition = (table: string, index: number, file: string): string =>
    join(table, 'model=churn', `dt=${dayOf(index)}`, file);
  /** Files whose appearance is the moment of a kill, in the order in which a run comes to them. */
  const moments = [
    '.lock',
    join('layouts', 'model=churn', '_layouts.json'),
    partition('inferences', 0, 'a'),
    partition('label_events', 1, 'part-0.parquet'),
    join('manifests', 'model=churn', `dt=${dayOf(1)}.json`),
    partition('check_rollups', 1, 'part-0.parquet'),
    partition('verdicts', 2, 'part-0.parquet'),
    'inbox',
  ];

  it('whenever a file appears: the tables are those of an undisturbed run', async () => {
    const lake = project.path('killed');
    for (const moment of moments) {
      const child = startCli(project.root, ['run', 'churn.yaml', '--lake', 'killed']);
      const end = ended(child);
      let hasEnded = false;
      child.on('close', () => {
        hasEnded = true;
      });
      while (!existsSync(join(lake, moment)) && !hasEnded) await sleep(1);
      child.kill('SIGKILL');
      expect((await end).code, `it was killed as ${moment} appeared`).toBeNull();
    }
    const last = await runCli(project.root, 'run', 'churn.yaml', '--lake', 'killed');
    expect(last.stderr).toContain('Taking over');
    expect(await contentsOf(lake)).toEqual(undisturbed);
    expect(leftovers(lake)).toEqual([]);
  });

  it('after any time: the tables are those of an undisturbed run', async () => {
    const lake = project.path('timed');
    for (const delay of [400, 700, 1000]) {
      const child = startCli(project.root, ['run', 'churn.yaml', '--lake', 'timed']);
      const end = ended(child);
      await Promise.race([sleep(delay), end]);
      child.kill('SIGKILL');
      await end;
    }
    await run('timed', 'data');
    expect(await contentsOf(lake)).toEqual(undisturbed);
  });

  it('a second run finds nothing to do', async () => {
    expect((await run('killed', 'data')).partitions).toEqual({ due: days, processed: 0 });
  });
});

it('a second run on a lake that is in use ends with 2 and says who holds it; the first is not disturbed', async () => {
  const args = ['run', 'churn.yaml', '--lake', 'contended'];
  const first = startCli(project.root, args);
  const end = ended(first);
  while (!existsSync(project.path('contended', '.lock'))) await sleep(1);
  const { code, stderr } = await runCli(project.root, ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(`is in use by process ${first.pid} on `);
  expect([0, 1]).toContain((await end).code);
  expect(await contentsOf(project.path('contended'))).toEqual(undisturbed);
});

describe('deliveries that are late, changed or repeated', () => {
  beforeAll(async () => {
    await cp(project.path('data'), project.path('shifting'), { recursive: true });
    await rename(project.dayFile('shifting', 2, 'part-1.parquet'), project.path('held-back.parquet'));
    await writeInferences(project.dayFile('shifting', 3), dayRows(3).slice(0, 100));
    await run('shifted', 'shifting');
    expect(await contentsOf(project.path('shifted'))).not.toEqual(undisturbed);
  });

  it('a late file re-runs its day, and days that look back on it', async () => {
    await copyFile(project.path('held-back.parquet'), project.dayFile('shifting', 2, 'part-1.parquet'));
    const { partitions, rows: counts } = await run('shifted', 'shifting');
    expect(partitions.processed).toBe(2);
    expect(counts.curated).toBe(400 + 100);
  });

  it('a changed file re-runs its day: the tables are those of an undisturbed run', async () => {
    await copyFile(project.dayFile('data', 3), project.dayFile('shifting', 3));
    await run('shifted', 'shifting');
    expect(await contentsOf(project.path('shifted'))).toEqual(undisturbed);
  });

  it('a file that is delivered again, as it was or written anew, changes nothing', async () => {
    await copyFile(project.dayFile('data', 0), project.dayFile('shifting', 0, 'copy.parquet'));
    await writeInferences(project.dayFile('shifting', 1, 'anew.csv'), dayRows(1));
    await rm(project.dayFile('shifting', 1, 'anew.csv'));
    await writeInferences(project.dayFile('shifting', 1, 'anew.parquet'), dayRows(1).toReversed());
    const { rows: counts } = await run('shifted', 'shifting');
    expect(counts.duplicates).toBe(2 * rows);
    expect(await contentsOf(project.path('shifted'))).toEqual(undisturbed);
  });

  it('without event ids a repeated file is known by its content', async () => {
    await project.respec('churn.yaml', 'no-ids.yaml', { '  event_id: event_id\n': '' });
    await run('no-ids', 'data', 'no-ids.yaml');
    const once = await contentsOf(project.path('no-ids'));
    await mkdir(project.path('twice'));
    await cp(project.path('data'), project.path('twice'), { recursive: true });
    await copyFile(project.dayFile('data', 0), project.dayFile('twice', 0, 'a-copy.parquet'));
    await run('no-ids-twice', 'twice', 'no-ids.yaml');
    expect(await contentsOf(project.path('no-ids-twice'))).toEqual(once);
  });

  it('without event ids a file whose twin changes is read again', async () => {
    await writeInferences(
      project.dayFile('twice', 0, 'a-copy.parquet'),
      inferencesOf(dayOf(0), { rows: 7, seed: 9 }),
    );
    await run('no-ids-twice', 'twice', 'no-ids.yaml');
    const [found] = await queryLake<{ n: number }>(
      project.path('no-ids-twice'),
      `SELECT count(*) AS n FROM inferences WHERE window_start = TIMESTAMP '${dayOf(0)}'`,
    );
    expect(found?.n).toBe(rows + 7);
  });
});

/** Files that a killed run wrote aside and nobody will read. */
const leftovers = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name.endsWith('.tmp')) return [path];
    return statSync(path).isDirectory() ? leftovers(path) : [];
  });
