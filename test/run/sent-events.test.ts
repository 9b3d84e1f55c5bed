import { copyFile, cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { asListed } from '../../src/capture/as-listed.ts';
import { LakeDeliveries } from '../../src/capture/lake-deliveries.ts';
import { LakeListing } from '../../src/capture/lake-listing.ts';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { FileStore } from '../../src/engine/local/file-store.ts';
import { InboxPager } from '../../src/engine/local/inbox-pager.ts';
import type { SentCounts, SentMinutes } from '../../src/engine/ports/sent-counts.ts';
import { partitionOf } from '../../src/engine/tables/partition.ts';
import { loadLayouts } from '../../src/run/ensure-layouts.ts';
import { PartitionRecords } from '../../src/run/partition-record.ts';
import { curateStage, rollUpStage } from '../../src/run/run-stage.ts';
import { loadSpec } from '../../src/spec/load-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';
import { ChurnProject, dayOf } from '../support/churn-project.ts';
import { contractEvent, contractSpec, ndjson } from '../support/contract-events.ts';
import { inferencesOf } from '../support/random-inferences.ts';
import { runInProcess } from '../support/run-in-process.ts';

const day = partitionOf(`${dayOf(0)}T00:00:00Z`, 'day');
const rows = 1200;
const minuteMs = 60_000;
let project: ChurnProject;
let lakes = 0;
let lake: string;
let asked: { readonly from: string; readonly to: string }[];

beforeAll(async () => {
  project = await ChurnProject.make();
  await writeFile(project.path('churn.yaml'), contractSpec);
  await mkdir(project.path('events'));
  const events = inferencesOf(dayOf(0), { rows }).map((row) => contractEvent(row));
  await writeFile(project.path('events', '0.ndjson'), ndjson(events));
  await runInProcess(project.root, 'churn.yaml', 'whole', { events: 'events' });
});
afterAll(() => project.remove());

beforeEach(async () => {
  lake = `lake-${lakes++}`;
  asked = [];
  await cp(project.path('whole', 'inference_events'), project.path(lake, 'inference_events'), {
    recursive: true,
  });
});

/** The same count in each minute. */
const counting = (each: number): SentCounts => ({
  name: 'the counts of the test',
  byMinute: async (from, to): Promise<SentMinutes> => {
    asked.push({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
    const length = (to - from) / minuteMs;
    return { minutes: new Map(Array.from({ length }, (_, at) => [from + at * minuteMs, each])) };
  },
});

/** Curates and rolls up what lies in the lake. What was found of the step delivery, and the rows as they were written. */
async function run(sentCounts?: SentCounts, listed?: string) {
  const spec = resolveSpec(loadSpec(project.path('churn.yaml')));
  const store = new FileStore(project.path(lake));
  const engine = await DuckDbEngine.open({ lake: project.path(lake), threads: 1 });
  try {
    const listing = asListed(await LakeListing.of(store, spec, [day]), listed);
    const context = {
      ...{ spec, specPath: project.path('churn.yaml'), lakePath: project.path(lake), engine, store },
      pager: new InboxPager(project.path(lake, 'inbox')),
      deliveries: new LakeDeliveries(engine, spec, listing, sentCounts),
      records: await PartitionRecords.load(store, spec.id),
      layouts: await loadLayouts({ store, spec }, []),
      force: false,
    };
    await curateStage(context, day);
    await rollUpStage(context, day);
    return {
      delivery: context.records.of(day)?.reconcile?.found.find(({ step }) => step === 'delivery'),
      bytes: await store.getBytes(`reconciliations/model=churn/dt=${dayOf(0)}/part-0.parquet`),
    };
  } finally {
    await engine.close();
  }
}

it('the day is asked for with the minutes before and after that its events may be counted in', async () => {
  const { delivery } = await run(counting(1));
  expect(asked).toEqual([
    { from: new Date(Date.parse(day.start) - minuteMs).toISOString(), to: `${dayOf(1)}T00:09:00.000Z` },
  ]);
  // Of 1,440 minutes 9 at the start and 1 at the end may be of events elsewhere.
  expect(delivery).toMatchObject({ expected: 1430, actual: rows });
  expect(delivery?.detail).toBe(
    `of 1430 events sent that must have arrived ${1430 - rows} are missing in delivery`,
  );
});

it('what was read stays: another run asks nobody, and writes the same bytes', async () => {
  const first = await run(counting(1));
  const second = await run(counting(7));
  expect(asked).toHaveLength(1);
  expect(second.delivery).toEqual(first.delivery);
  expect(Buffer.compare(first.bytes as Buffer, second.bytes as Buffer)).toBe(0);
});

it('an object that comes late has it asked again; copies of events are not too many', async () => {
  await run(counting(1));
  const folder = project.path(lake, 'inference_events', 'model=churn', `dt=${dayOf(0)}`);
  const [object = ''] = await readdir(folder);
  await copyFile(`${folder}/${object}`, `${folder}/late-${object}`);
  const { delivery } = await run(counting(0));
  expect(asked).toHaveLength(2);
  // None was sent by now, says the test; of 2,400 events 1,200 are copies.
  expect(delivery).toMatchObject({ expected: rows, actual: 2 * rows });
});

it('while more comes than the turn reads, nobody is asked: the next turn counts', async () => {
  const { delivery } = await run(counting(1), 'another listing');
  expect(asked).toEqual([]);
  expect(delivery).toMatchObject({
    expected: null,
    detail: 'more was delivered while it was read: the next run counts',
  });
});

it.each<[string, SentCounts | undefined, string]>([
  ['there is nobody to ask', undefined, 'nobody counts what is sent here'],
  [
    'nobody has counted',
    { name: 'the metric', byMinute: async () => ({ minutes: new Map() }) },
    'no logger counted what it sent: the metric',
  ],
  ['it could not be read', { name: 'the metric', byMinute: async () => ({ unknown: 'denied' }) }, 'denied'],
])('it is unknown, and says why, where %s', async (_, sentCounts, detail) => {
  expect((await run(sentCounts)).delivery).toMatchObject({ expected: null, actual: rows, detail });
});
