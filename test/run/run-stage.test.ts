import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LakeDeliveries } from '../../src/capture/lake-deliveries.ts';
import { LakeListing } from '../../src/capture/lake-listing.ts';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { FileStore } from '../../src/engine/local/file-store.ts';
import { InboxPager } from '../../src/engine/local/inbox-pager.ts';
import { type Partition, partitionOf } from '../../src/engine/tables/partition.ts';
import { loadLayouts } from '../../src/run/ensure-layouts.ts';
import { PartitionRecords } from '../../src/run/partition-record.ts';
import type { RunContext } from '../../src/run/run-context.ts';
import { alertStage, curateStage, rollUpStage, scoreStage } from '../../src/run/run-stage.ts';
import { loadSpec } from '../../src/spec/load-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';
import { ChurnProject, dayOf } from '../support/churn-project.ts';
import { contractEvent, contractSpec, ndjson } from '../support/contract-events.ts';
import { contentsOf } from '../support/lake-contents.ts';
import { inferencesOf } from '../support/random-inferences.ts';
import { runInProcess } from '../support/run-in-process.ts';

const days = 4;
const partitions = Array.from({ length: days }, (_, index) =>
  partitionOf(`${dayOf(index)}T00:00:00Z`, 'day'),
);
const stages = [curateStage, rollUpStage, scoreStage, alertStage];

let project: ChurnProject;

/** What a handler does: opens everything anew for one stage of one partition. */
async function inStage<T>(
  lake: string,
  partition: Partition,
  work: (context: RunContext, partition: Partition) => Promise<T>,
): Promise<T> {
  const spec = resolveSpec(loadSpec(project.path('churn.yaml')));
  const store = new FileStore(project.path(lake));
  const engine = await DuckDbEngine.open({ lake: project.path(lake), threads: 1 });
  try {
    const context = {
      ...{ spec, specPath: project.path('churn.yaml'), lakePath: project.path('whole'), engine, store },
      pager: new InboxPager(project.path(lake, 'inbox')),
      deliveries: new LakeDeliveries(engine, spec, await LakeListing.of(store, spec, [partition])),
      records: await PartitionRecords.load(store, spec.id),
      layouts: await loadLayouts({ store, spec }, []),
      force: false,
    };
    return await work(context, partition);
  } finally {
    await engine.close();
  }
}

async function runStages(lake: string): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const partition of partitions)
    for (const stage of stages) answers.push(await inStage<unknown>(lake, partition, stage));
  return answers;
}

beforeAll(async () => {
  project = await ChurnProject.make();
  await writeFile(project.path('churn.yaml'), contractSpec);
  await mkdir(project.path('events'));
  for (let index = 0; index < days; index++) {
    const rows = inferencesOf(dayOf(index), { rows: 1200, drifted: index === 3 });
    await writeFile(project.path('events', `${index}.ndjson`), ndjson(rows.map((row) => contractEvent(row))));
  }
  await runInProcess(project.root, 'churn.yaml', 'whole', { events: 'events' });
  // As a delivery stream leaves it: raw events, and nothing else.
  for (const lake of ['staged', 'broken'])
    await cp(project.path('whole', 'inference_events'), project.path(lake, 'inference_events'), {
      recursive: true,
    });
  await runStages('staged');
});

afterAll(() => project.remove());

describe('stages that are run one by one, each by a process of its own', () => {
  it('end in the tables of one whole run', async () => {
    expect(await contentsOf(project.path('staged'))).toEqual(await contentsOf(project.path('whole')));
  });

  it('send the same pages', async () => {
    const pages = async (lake: string): Promise<string[]> =>
      (await new FileStore(project.path(lake)).list('pages/')).map(({ key }) => key);
    const sent = await pages('staged');
    expect(sent.length).toBeGreaterThan(1);
    expect(sent).toEqual(await pages('whole'));
    for (const key of sent.filter((name) => name.endsWith('.page.json')))
      expect(await readFile(project.path('staged', key), 'utf8')).toBe(
        await readFile(project.path('whole', key), 'utf8'),
      );
  });

  it('have nothing to do a second time', async () => {
    expect(await runStages('staged')).toEqual(partitions.flatMap(() => [false, false, false, undefined]));
  });

  it('curate again what a late object arrived for, and only that', async () => {
    const raw = project.path('staged', 'inference_events', 'model=churn', `dt=${dayOf(2)}`);
    const before = await inStage('staged', partitions[2] as Partition, async ({ records }, at) =>
      records.of(at),
    );
    const objects = (await new FileStore(raw).list('')).map(({ key }) => key);
    await cp(`${raw}/${objects[0]}`, `${raw}/late.parquet`);
    expect(await inStage('staged', partitions[1] as Partition, curateStage)).toBe(false);
    expect(await inStage('staged', partitions[2] as Partition, curateStage)).toBe(true);
    const after = await inStage('staged', partitions[2] as Partition, async ({ records }, at) =>
      records.of(at),
    );
    expect(after?.curate?.rows).toBe(before?.curate?.rows);
    expect(after?.curate?.duplicates).toBe(before?.curate?.delivered);
    await rm(`${raw}/late.parquet`);
  });
});

it('an alert without scores says what to do', async () => {
  await inStage('broken', partitions[0] as Partition, curateStage);
  await inStage('broken', partitions[0] as Partition, rollUpStage);
  await expect(inStage('broken', partitions[0] as Partition, alertStage)).rejects.toThrow(
    `scores/model=churn/dt=${dayOf(0)}/part-0.parquet is older than the rollups: score dt=${dayOf(0)} again`,
  );
});
