import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SqlRow } from '../../../src/engine/ports/query-engine.ts';
import { parseLayouts } from '../../../src/rollup/layout-file.ts';
import { loadSpec } from '../../../src/spec/load-spec.ts';
import { resolveSpec } from '../../../src/spec/resolve-spec.ts';
import { ChurnProject, dayOf } from '../../support/churn-project.ts';
import { contractEvent, contractSpec, ndjson } from '../../support/contract-events.ts';
import { queryLake } from '../../support/lake-contents.ts';
import { inferencesOf } from '../../support/random-inferences.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { DuckDbBackend } from '../athena/duckdb/duckdb-backend.ts';
import { type AwsLake, openAwsLake } from '../aws-lake.ts';
import { type Bundles, bundleHandlers } from '../lambda/bundle-handlers.ts';
import { changeCatalog } from '../make-catalog.ts';
import { DeployedModel } from './deployed-model.ts';
import { downloadLake } from './download-lake.ts';
import { turnOf } from './hourly-model.ts';
import { synthesisedStack } from './synthesised-stack.ts';

/** Between the second and the third hour, channel goes and device comes. */
const before = contractSpec.replace('grain: day', 'grain: hour');
const after = before.replace('{name: channel, type: categorical}', '{name: device, type: categorical}');
const hoursBefore = [0, 1];
const hoursAfter = [2, 3];

let project: ChurnProject;
let bundles: Bundles;
const opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  project = await ChurnProject.make();
  await writeHours('before', hoursBefore, false);
  await writeHours('after', hoursAfter, true);
  bundles = await bundleHandlers(['start', 'curate', 'rollup', 'score', 'alert', 'heartbeat']);
  let backend: DuckDbBackend | undefined;
  await writeFile(project.path('churn.yaml'), before);
  const lake = await openAwsLake([specNow()], {
    backend: async (clients) => {
      backend = await DuckDbBackend.open(clients);
      return backend;
    },
  });
  opened.push(lake);
  await runBoth(lake, 'before', hoursBefore);
  await writeFile(project.path('churn.yaml'), after);
  await changeCatalog(lake.clients.glue, { database: lake.database, lake: lake.bucket, specs: [specNow()] });
  backend?.deployed();
  await runBoth(lake, 'after', hoursAfter);
  await downloadLake(lake.store, project.path('aws'));
}, 300_000);

afterAll(async () => {
  for (const each of opened.reverse()) await each.close();
  await bundles?.remove();
  await project?.remove();
});

const specNow = () => resolveSpec(loadSpec(project.path('churn.yaml')));

/** The laptop first, whose layouts then lie beside the spec that is deployed, and whose objects are what came. */
async function runBoth(lake: AwsLake, events: string, hours: readonly number[]): Promise<void> {
  // Twice: a layout that is missing is made when a run begins.
  for (let run = 0; run < 2; run++) await runInProcess(project.root, 'churn.yaml', 'laptop', { events });
  const layoutFile = project.path('laptop', 'layouts/model=churn/_layouts.json');
  const layouts = parseLayouts(await readFile(layoutFile, 'utf8'), layoutFile);
  const spec = specNow();
  const { definition } = synthesisedStack(spec);
  const model = await DeployedModel.deploy({ spec, lake, bundles, layouts, definition });
  opened.push(model);
  for (const hour of hours) {
    const folder = `inference_events/model=churn/dt=${dayOf(0)}/hr=0${hour}`;
    for (const key of await glob(`${folder}/*.parquet`, { cwd: project.path('laptop') }))
      await lake.store.put(key, await readFile(project.path('laptop', key)));
    await model.turn(turnOf(hour));
  }
}

async function writeHours(folder: string, hours: readonly number[], isAfter: boolean): Promise<void> {
  await mkdir(project.path(folder));
  const rows = inferencesOf(dayOf(0), { rows: 24 * 600 });
  for (const hour of hours) {
    const events = rows
      .filter(
        ({ event_time }) => event_time.slice(11, 13) === `0${hour}` && event_time.slice(14, 19) < '59:50',
      )
      .map((row) => {
        const event = contractEvent(row);
        const { channel, ...kept } = event.features;
        return isAfter ? { ...event, features: { ...kept, device: row.device } } : event;
      });
    await writeFile(project.path(folder, `${hour}.ndjson`), ndjson(events));
  }
}

const rowsOf = (where: string, table: string, columns = '*'): Promise<SqlRow[]> =>
  queryLake(project.path(where), `SELECT ${columns} FROM ${table} ORDER BY ALL`);

it.each(['feature_rollups', 'traffic_rollups', 'check_rollups', 'value_census', 'scores'])(
  'of a schema that changes between two hours, no row of %s is lost or doubled',
  async (table) => {
    const there = await rowsOf('aws', table);
    expect(there.length).toBeGreaterThan(10);
    expect(there).toEqual(await rowsOf('laptop', table));
  },
);

it('verdicts are the same, but for the hours before a column came: a table has it there, of nulls, and a file has not', async () => {
  const known = `(FROM verdicts WHERE feature <> 'device' OR hr >= '02')`;
  expect(await rowsOf('aws', known)).toEqual(await rowsOf('laptop', known));
  const states = `(SELECT DISTINCT state FROM verdicts WHERE feature = 'device' AND hr < '02')`;
  expect(await rowsOf('aws', states)).toContainEqual({ state: 'insufficient_data' });
  expect(await rowsOf('aws', states)).not.toContainEqual({ state: 'schema_changed' });
  expect(await rowsOf('laptop', states)).toEqual([{ state: 'schema_changed' }]);
});

it('each feature is counted where it came, and no event of either schema is missing', async () => {
  const valuesOf = (feature: string) =>
    rowsOf(
      'aws',
      `(SELECT DISTINCT hr FROM feature_rollups
        WHERE feature = '${feature}' AND kind = 'value' AND segment = '*')`,
    );
  expect(await valuesOf('device')).toEqual([{ hr: '02' }, { hr: '03' }]);
  expect(await valuesOf('plan')).toEqual(['00', '01', '02', '03'].map((hr) => ({ hr })));
  const latest = await rowsOf(
    'aws',
    `(SELECT partition_start, max(rows_in) AS rows_in, max(rows_out) AS rows_out
    FROM runs WHERE stage = 'curate' GROUP BY partition_start)`,
    'partition_start, rows_in, rows_out',
  );
  expect(latest).toHaveLength(4);
  for (const { rows_in, rows_out } of latest) expect(rows_out).toBe(rows_in);
});
