import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SqlRow } from '../../../src/engine/ports/query-engine.ts';
import { parseLayouts } from '../../../src/rollup/layout-file.ts';
import { loadSpec } from '../../../src/spec/load-spec.ts';
import { resolveSpec } from '../../../src/spec/resolve-spec.ts';
import { athenaOnTrino } from '../../aws/athena-on-trino.ts';
import { openAwsLake } from '../../aws/aws-lake.ts';
import { bundleHandlers } from '../../aws/lambda/bundle-handlers.ts';
import { DeployedModel } from '../../aws/pipeline/deployed-model.ts';
import { downloadLake } from '../../aws/pipeline/download-lake.ts';
import { synthesisedStack } from '../../aws/pipeline/synthesised-stack.ts';
import { ChurnProject, dayOf } from '../../support/churn-project.ts';
import { contractEvent, contractSpec, ndjson } from '../../support/contract-events.ts';
import { queryLake } from '../../support/lake-contents.ts';
import { inferencesOf } from '../../support/random-inferences.ts';
import { runInProcess } from '../../support/run-in-process.ts';

const days = 3;
let project: ChurnProject;
/** What was opened, in order; closed the other way round. */
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  project = await ChurnProject.make();
  closing.push(() => project.remove());
  await runOnLaptop();
  await runInAws();
});

afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

async function runOnLaptop(): Promise<void> {
  await writeFile(project.path('churn.yaml'), contractSpec);
  await mkdir(project.path('events'));
  for (let index = 0; index < days; index++) {
    const rows = inferencesOf(dayOf(index), { rows: 1200, drifted: index === days - 1 });
    await writeFile(project.path('events', `${index}.ndjson`), ndjson(rows.map((row) => contractEvent(row))));
  }
  await runInProcess(project.root, 'churn.yaml', 'laptop', { events: 'events' });
}

/** The same deliveries and the same layouts: Trino's quantiles are approximate, and a layout is made from quantiles. */
async function runInAws(): Promise<void> {
  const spec = resolveSpec(loadSpec(project.path('churn.yaml')));
  const laptop = project.path('laptop');
  const layoutFile = `${laptop}/layouts/model=churn/_layouts.json`;
  const layouts = parseLayouts(await readFile(layoutFile, 'utf8'), layoutFile);
  const bundles = await bundleHandlers(['start', 'curate', 'rollup', 'score', 'alert', 'heartbeat']);
  closing.push(() => bundles.remove());
  const lake = await openAwsLake([spec], { backend: athenaOnTrino });
  closing.push(() => lake.close());
  const { definition } = synthesisedStack(spec);
  const model = await DeployedModel.deploy({ spec, lake, bundles, layouts, definition });
  closing.push(() => model.close());
  for (const key of await glob('inference_events/**/*.parquet', { cwd: laptop })) {
    // A stream delivers by the hour, whatever the grain of the model.
    await lake.store.put(key.replace(/(dt=[\d-]+)\//, '$1/hr=00/'), await readFile(`${laptop}/${key}`));
  }
  for (let index = 0; index < days; index++) await model.turn(`${dayOf(index + 1)}T00:15:00Z`);
  await downloadLake(lake.store, project.path('aws'));
}

const rowsOf = (where: string, table: string): Promise<SqlRow[]> =>
  queryLake(project.path(where), `SELECT * FROM ${table} ORDER BY ALL`);

it.each(['feature_rollups', 'traffic_rollups', 'check_rollups', 'value_census'])(
  'bundled handlers on Trino end in the %s of the laptop, exactly',
  async (table) => {
    const there = await rowsOf('aws', table);
    expect(there.length).toBeGreaterThan(10);
    expect(there).toEqual(await rowsOf('laptop', table));
  },
);

it.each(['scores', 'verdicts'])('and in its %s, doubles within 1e-9', async (table) => {
  const [there, here] = [await rowsOf('aws', table), await rowsOf('laptop', table)];
  expect(there.length).toBe(here.length);
  expect(there.length).toBeGreaterThan(10);
  const far = there.flatMap((row, index) =>
    Object.entries(row).filter(([name, value]) => !isNear(value, here[index]?.[name] ?? null)),
  );
  expect(far).toEqual([]);
});

/** Text that says figures, such as a reason, is compared as text. */
function isNear(a: SqlRow[string], b: SqlRow[string]): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return Object.is(a, b);
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

it('the bytes that Trino read are in runs, by stage', async () => {
  const read = await queryLake(
    project.path('aws'),
    'SELECT stage, min(bytes_scanned) AS bytes FROM runs WHERE query_count > 0 GROUP BY stage ORDER BY stage',
  );
  expect(read.map(({ stage }) => stage)).toEqual(['curate', 'rollup', 'score']);
  for (const { bytes } of read) expect(bytes).toBeGreaterThan(0);
});
