import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelTables, sharedTables } from '../../../src/engine/glue/index.ts';
import type { SqlRow } from '../../../src/engine/ports/query-engine.ts';
import { loadSpec } from '../../../src/spec/load-spec.ts';
import { resolveSpec } from '../../../src/spec/resolve-spec.ts';
import { ChurnProject, dayOf } from '../../support/churn-project.ts';
import { contractEvent, contractSpec, ndjson } from '../../support/contract-events.ts';
import { queryLake } from '../../support/lake-contents.ts';
import { inferencesOf } from '../../support/random-inferences.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { type AwsLake, openAwsLake } from '../aws-lake.ts';
import { type Bundles, bundleHandlers } from '../lambda/bundle-handlers.ts';
import { isGranted } from '../rights/granted-rights.ts';
import { neededRights } from '../rights/needed-rights.ts';
import { DeployedModel, type DeployedModelOptions } from './deployed-model.ts';
import { downloadLake } from './download-lake.ts';
import { type SynthesisedStack, synthesisedStack } from './synthesised-stack.ts';

const days = 4;
const turnAfter = (index: number): string => `${dayOf(index + 1)}T00:15:00Z`;

let project: ChurnProject;
let bundles: Bundles;
const opened: { close(): Promise<void> }[] = [];
let model: DeployedModel;
let lake: AwsLake;
let stack: SynthesisedStack;
let storm: { readonly deaths: number; readonly failures: number };

beforeAll(async () => {
  project = await ChurnProject.make();
  await writeFile(project.path('churn.yaml'), contractSpec);
  await mkdir(project.path('events'));
  for (let index = 0; index < days; index++) {
    const rows = inferencesOf(dayOf(index), { rows: 1200, drifted: index === days - 1 });
    await writeFile(project.path('events', `${index}.ndjson`), ndjson(rows.map((row) => contractEvent(row))));
  }
  await runInProcess(project.root, 'churn.yaml', 'laptop', { events: 'events' });
  bundles = await bundleHandlers(['start', 'curate', 'rollup', 'score', 'alert', 'heartbeat']);
  stack = synthesisedStack(resolveSpec(loadSpec(project.path('churn.yaml'))));
  ({ model, lake } = await replay('aws'));
  storm = await replayInStorm();
}, 300_000);

afterAll(async () => {
  for (const each of opened.reverse()) await each.close();
  await bundles?.remove();
  await project?.remove();
});

/** Deploys the model, delivers what the laptop ingested, and lets the schedule turn for each day. */
async function replay(
  folder: string,
  disturb: (lake: AwsLake) => DeployedModelOptions['onInvoke'] = () => undefined,
): Promise<{ model: DeployedModel; lake: AwsLake }> {
  const spec = resolveSpec(loadSpec(project.path('churn.yaml')));
  const lake = await openAwsLake([spec]);
  opened.push(lake);
  const onInvoke = disturb(lake);
  const deployed = await DeployedModel.deploy({
    ...{ spec, lake, bundles, definition: stack.definition },
    ...(onInvoke ? { onInvoke } : {}),
  });
  opened.push(deployed);
  const raw = project.path('laptop');
  for (const key of await glob('inference_events/**/*.parquet', { cwd: raw })) {
    // A stream delivers by the hour, whatever the grain of the model.
    const hourly = key.replace(/(dt=[\d-]+)\//, '$1/hr=00/');
    await lake.store.put(hourly, await readFile(`${raw}/${key}`));
  }
  for (let index = 0; index < days; index++) await deployed.turn(turnAfter(index));
  await downloadLake(lake.store, project.path(folder));
  return { model: deployed, lake };
}

/** The same, while every function is killed at every third invocation, at other moments, and queries fail twice. */
async function replayInStorm() {
  let invocations = 0;
  let deaths = 0;
  const { lake } = await replay('storm', (fragile) => {
    for (const matches of ['UNLOAD', 'feature_rollups', 'xxhash64'])
      fragile.emulator.faults.plan(
        'StartQueryExecution',
        { fail: { reason: 'HIVE_CURSOR_ERROR: of the test', category: 1, type: 401, retryable: true } },
        { times: 2, matches },
      );
    return (stage) => {
      invocations += 1;
      if (invocations % 3 !== 0) return;
      deaths += 1;
      setTimeout(() => stage.kill(), (deaths * 37) % 400);
    };
  });
  return { deaths, failures: lake.emulator.queries.filter(({ state }) => state === 'FAILED').length };
}

const rowsOf = (where: string, table: string, columns = '*'): Promise<SqlRow[]> =>
  queryLake(project.path(where), `SELECT ${columns} FROM ${table} ORDER BY ALL`);

describe('the bundled handlers, over the wire, end where the laptop does', () => {
  it.each(['feature_rollups', 'traffic_rollups', 'check_rollups', 'value_census', 'scores', 'verdicts'])(
    'in the rows of %s',
    async (table) => {
      const there = await rowsOf('aws', table);
      expect(there.length).toBeGreaterThan(10);
      expect(there).toEqual(await rowsOf('laptop', table));
    },
  );

  it('in what became of every event', async () => {
    const columns = 'partition_start, rows_in, rows_out, rows_rejected, rows_duplicate, rows_late';
    const curated = (where: string) => rowsOf(where, `(FROM runs WHERE stage = 'curate')`, columns);
    expect(await curated('aws')).toEqual(await curated('laptop'));
  });

  it('in how the counts agree, step by step, but for what producers say they sent', async () => {
    const steps = await rowsOf('aws', 'reconciliations');
    const counted = (rows: readonly SqlRow[]) => rows.filter(({ step }) => step !== 'delivery');
    expect(counted(steps)).toEqual(counted(await rowsOf('laptop', 'reconciliations')));
    const delivery = steps.filter(({ step }) => step === 'delivery').map(({ detail }) => detail);
    expect(new Set(delivery)).toEqual(new Set(['CloudWatch keeps counts of single minutes for 15 days.']));
    const state = new Map(steps.map(({ step, state }) => [step, state]));
    expect(Object.fromEntries(state)).toEqual({
      delivery: 'unknown',
      capture: 'ok',
      curate: 'ok',
      rollup: 'ok',
    });
  });
});

describe('with functions that are killed again and again, and queries that fail twice', () => {
  it('the storm was one', () => {
    expect(storm.deaths).toBeGreaterThan(10);
    expect(storm.failures).toBeGreaterThanOrEqual(6);
  });

  it.each(['feature_rollups', 'traffic_rollups', 'check_rollups', 'scores', 'verdicts'])(
    'no row of %s is lost or doubled',
    async (table) => {
      expect(await rowsOf('storm', table)).toEqual(await rowsOf('laptop', table));
    },
  );
});

describe('pages', () => {
  it('reach who subscribes to their severity, as the laptop would have sent them', async () => {
    const received = await model.pages.receive();
    expect(received.length).toBeGreaterThan(0);
    for (const { subject, body, attributes } of received) {
      expect(subject.length).toBeLessThanOrEqual(100);
      expect(attributes).toMatchObject({ model: 'churn', severity: expect.stringMatching(/^sev[1-4]$/) });
      expect(body).toContain('churn');
    }
  });
});

describe('a turn', () => {
  it('that comes twice starts nothing', async () => {
    expect(await model.turn(turnAfter(days - 1))).toBeUndefined();
  });
});

it('the bytes of every query are in runs', async () => {
  const stages = await rowsOf('aws', 'runs', 'stage, query_count, bytes_scanned, bytes_billed');
  const curate = stages.filter(({ stage }) => stage === 'curate');
  expect(curate).toHaveLength(days);
  for (const { query_count, bytes_scanned, bytes_billed } of curate) {
    expect(query_count).toBeGreaterThan(3);
    expect(bytes_scanned).toBeGreaterThan(10_000);
    expect(bytes_billed).toBe(Number(query_count) * 10 * 2 ** 20);
  }
});

describe('a role allows what its function asks for', () => {
  const spec = () => resolveSpec(loadSpec(project.path('churn.yaml')));
  const days = { since: 'NOW' };

  it.each(['start', 'curate', 'rollup', 'score', 'alert', 'heartbeat'] as const)('%s', async (handler) => {
    if (handler === 'heartbeat') await model.functions.heartbeat.invoke({ scheduledTime: turnAfter(4) });
    const named = {
      ...{ database: lake.database, model: 'churn', lake: lake.bucket, workgroup: lake.workgroup },
      tables: [...sharedTables([spec()], days), ...modelTables(spec(), days)],
    };
    const asked = (model.recorded[handler] ?? [])
      .flatMap(({ requests }) => requests)
      // The asset lies in a bucket of the CDK's, not in the lake.
      .filter(({ path }) => !path.endsWith('/assets/churn.json'));
    expect(asked.length).toBeGreaterThan(0);
    const machine = String(model.functions.start.environment.TIDEMARK_STATE_MACHINE);
    const granted = {
      statements: stack.rightsOf(handler),
      names: [
        [
          /^arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<PipelinePartitionsMachine\w*\.Name>/,
          machine.replace(':stateMachine:', ':execution:'),
        ],
        [/<AWS::Partition>/, 'aws'],
        [/<AWS::Region>:<AWS::AccountId>/, 'region:account'],
        [/<\w*LakeBucket\w*>/, lake.bucket],
        [/<\w*LakeResults\w*>/, lake.results],
        [/(table|database)\/tidemark_dev/, `$1/${lake.database}`],
        [/workgroup\/tidemark-dev/, `workgroup/${lake.workgroup}`],
        [/<PipelinePartitionsMachine\w*>/, machine],
        ...Object.entries(model.pages.topics).map(
          ([severity, arn]) => [new RegExp(`<\\w*TopicsSev${severity.slice(3)}\\w*>`), arn] as const,
        ),
      ],
    } as const;
    const refused = asked
      .flatMap((request) => neededRights(request, named))
      .filter((needed) => !isGranted(needed, granted))
      .map(({ action, resource, context }) => `${action} ${resource} ${JSON.stringify(context)}`);
    expect([...new Set(refused)]).toEqual([]);
  });
});
