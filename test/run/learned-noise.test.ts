import { readFile, rename, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChurnProject, dayOf } from '../support/churn-project.ts';
import { contentsOf, queryLake } from '../support/lake-contents.ts';
import { inferencesOf } from '../support/random-inferences.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { writeInferences } from '../support/write-data.ts';

const days = 12;
const rows = 300;
let project: ChurnProject;

beforeAll(async () => {
  project = await ChurnProject.ofDays(days, () => ({ rows }));
  await writeInferences(
    project.dayFile('data', 4, 'late.parquet'),
    inferencesOf(dayOf(4), { rows: 2 * rows }).slice(rows),
  );
  await project.init('churn.yaml', '--event-id', 'event_id', '--reference', `${dayOf(0)}..${dayOf(2)}`);
  await runInProcess(project.root, 'churn.yaml', 'lake', { events: 'data' });
}, 60_000);
afterAll(() => project?.remove());

it('a window learns from the days before it, once there are eight that are no part of the baseline', async () => {
  const found = await queryLake<{ day: string; past: number; formula: number; floor: number }>(
    project.path('lake'),
    `SELECT CAST(CAST(window_start AS date) AS varchar) AS day, max(past_windows) AS past,
       min(formula_floor) AS formula, min(noise_floor) AS floor
     FROM scores WHERE score = 'psi' AND segment = '*' AND formula_floor IS NOT NULL GROUP BY 1 ORDER BY 1`,
  );
  expect(found.map(({ day, past }) => [day, past])).toEqual([
    ...[2, 3, 4, 5, 6, 7, 8, 9].map((index) => [dayOf(index), 0]),
    [dayOf(10), 8],
    [dayOf(11), 9],
  ]);
  for (const { floor, formula } of found) expect(floor).toBeGreaterThanOrEqual(formula);
});

it('a late file changes what later windows learned, as if it had never been late', async () => {
  const [place, aside] = [project.dayFile('data', 4, 'late.parquet'), project.path('late.parquet')];
  await rename(place, aside);
  await runInProcess(project.root, 'churn.yaml', 'disturbed', { events: 'data' });
  expect(await contentsOf(project.path('disturbed'))).not.toEqual(await contentsOf(project.path('lake')));
  await rename(aside, place);
  await runInProcess(project.root, 'churn.yaml', 'disturbed', { events: 'data' });
  expect(await contentsOf(project.path('disturbed'))).toEqual(await contentsOf(project.path('lake')));
  const again = await runInProcess(project.root, 'churn.yaml', 'disturbed', { events: 'data' });
  expect(again.partitions.processed).toBe(0);
}, 60_000);

it('nothing is learned from what an earlier version wrote', async () => {
  const lake = 'upgraded';
  await runInProcess(project.root, 'churn.yaml', lake, { events: 'data', to: `${dayOf(11)}T00:00:00Z` });
  for (let index = 0; index < 11; index++) {
    const record = project.path(lake, 'manifests', 'model=churn', `dt=${dayOf(index)}.json`);
    await writeFile(record, (await readFile(record, 'utf8')).replace(/,"basis":"\w+"/, ''));
  }
  const from = `${dayOf(11)}T00:00:00Z`;
  await runInProcess(project.root, 'churn.yaml', lake, { events: 'data', from });
  const [found] = await queryLake<{ past: number }>(
    project.path(lake),
    `SELECT max(past_windows) AS past FROM scores WHERE window_start = TIMESTAMP '${dayOf(11)} 00:00:00'`,
  );
  expect(found?.past).toBe(0);
}, 60_000);
