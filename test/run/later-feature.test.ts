import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseLayouts } from '../../src/rollup/layout-file.ts';
import { ChurnProject, dayOf } from '../support/churn-project.ts';
import { contractEvent, contractSpec, ndjson } from '../support/contract-events.ts';
import { queryLake } from '../support/lake-contents.ts';
import { inferencesOf } from '../support/random-inferences.ts';
import { runInProcess } from '../support/run-in-process.ts';

/** Events have a device from the third day on, and so has the spec. */
const later = contractSpec.replace(
  '{name: channel, type: categorical}',
  '{name: channel, type: categorical}\n  - {name: device, type: categorical}',
);
let project: ChurnProject;

beforeAll(async () => {
  project = await ChurnProject.make();
  await writeFile(project.path('churn.yaml'), contractSpec);
  await days('before', [0, 1]);
  await runInProcess(project.root, 'churn.yaml', 'lake', { events: 'before' });
  await writeFile(project.path('churn.yaml'), later);
  await days('after', [2, 3]);
  await runInProcess(project.root, 'churn.yaml', 'lake', { events: 'after' });
  await runInProcess(project.root, 'churn.yaml', 'lake', { events: 'after' });
}, 60_000);
afterAll(() => project?.remove());

async function days(folder: string, indices: readonly number[]): Promise<void> {
  await mkdir(project.path(folder));
  for (const index of indices) {
    const events = inferencesOf(dayOf(index), { rows: 1100 }).map((row) => {
      const event = contractEvent(row);
      const device = index < 2 ? {} : { device: row.device };
      return { ...event, features: { ...event.features, ...device } };
    });
    await writeFile(project.path(folder, `${index}.ndjson`), ndjson(events));
  }
}

it('a feature that comes later has a layout from the first day that has it, and moves no other', async () => {
  const file = project.path('lake/layouts/model=churn/_layouts.json');
  const layouts = parseLayouts(await readFile(file, 'utf8'), file);
  const starts = Object.fromEntries(
    layouts.map(({ feature, made_from_start }) => [feature, made_from_start.slice(0, 10)]),
  );
  expect(starts).toMatchObject({ amount: dayOf(0), channel: dayOf(0), device: dayOf(2) });
});

it('and is rolled up from then on', async () => {
  const rows = await queryLake(
    project.path('lake'),
    `SELECT dt, CAST(sum(row_count) AS integer) AS n FROM feature_rollups
     WHERE feature = 'device' AND kind = 'value' AND segment = '*' GROUP BY dt ORDER BY dt`,
  );
  expect(rows.map(({ dt }) => dt)).toEqual([dayOf(2), dayOf(3)]);
});
