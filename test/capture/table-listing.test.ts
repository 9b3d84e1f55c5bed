import { beforeEach, describe, expect, it } from 'vitest';
import { TableListing } from '../../src/capture/table-listing.ts';
import { type Grain, partitionOf } from '../../src/engine/tables/partition.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';
import { MemoryStore } from '../alert/delivery/fakes.ts';
import { contractSpec } from '../support/contract-events.ts';

let bucket: MemoryStore;
let asked: string[];

beforeEach(() => {
  bucket = new MemoryStore();
  asked = [];
});

const specOf = (source: string, grain: Grain = 'day') =>
  resolveSpec(
    parseSpec(
      contractSpec.replace(
        'grain: day',
        `grain: ${grain}\nsource: {event_time: t, table: db.scores, ${source}}`,
      ),
      'churn.yaml',
    ),
  );

async function listed(
  source: string,
  at: string,
  { grain = 'day', turn }: { grain?: Grain; turn?: string } = {},
) {
  const partition = partitionOf(at, grain);
  const listing = await TableListing.of(specOf(source, grain), [partition], turn, (name) => {
    asked.push(name);
    return bucket;
  });
  return { text: listing.listing(partition), objects: listing.objects(partition) };
}

const daily = 'partitions: [{column: dt, format: yyyy-MM-dd}]';
const hourly = 'partitions: [{column: dt, format: yyyy-MM-dd}, {column: hour, format: HH}]';
const location = 'location: "s3://warehouse/_team/scores"';

describe('objects of a named partition', () => {
  it('are those in its folders, below the location', async () => {
    for (const key of ['dt=2024-03-05/a', 'dt=2024-03-05/hour=07/b', 'dt=2024-03-06/c'])
      await bucket.put(`_team/scores/${key}`, '');
    expect((await listed(`${daily}, ${location}`, '2024-03-05')).objects).toEqual([
      's3://warehouse/_team/scores/dt=2024-03-05/a',
      's3://warehouse/_team/scores/dt=2024-03-05/hour=07/b',
    ]);
    expect(
      (await listed(`${hourly}, ${location}`, '2024-03-05T07:00:00Z', { grain: 'hour' })).objects,
    ).toEqual(['s3://warehouse/_team/scores/dt=2024-03-05/hour=07/b']);
    expect((await listed(`${hourly}, ${location}`, '2024-03-05')).objects).toEqual([
      's3://warehouse/_team/scores/dt=2024-03-05/hour=07/b',
    ]);
    expect(asked).toEqual(['warehouse', 'warehouse', 'warehouse']);
  });

  it('lie where a template says', async () => {
    for (const key of ['2024/03/05/07/a', '2024/03/05/23/b', '2024/03/06/00/c'])
      await bucket.put(`s/${key}`, '');
    const template = 'partitions: [{column: at, format: yyyy/MM/dd/HH}], location: "s3://warehouse/s/${at}/"';
    expect((await listed(template, '2024-03-05')).objects).toEqual([
      's3://warehouse/s/2024/03/05/07/a',
      's3://warehouse/s/2024/03/05/23/b',
    ]);
    const twice =
      'partitions: [{column: d, format: yyyyMMdd}, {column: h, format: H}], location: "s3://warehouse/t/${d}/at-${h}/x"';
    await bucket.put('t/20240305/at-7/x1', '');
    await bucket.put('t/20240305/at-8/x1', '');
    expect((await listed(twice, '2024-03-05T07:00:00Z', { grain: 'hour' })).objects).toEqual([
      's3://warehouse/t/20240305/at-7/x1',
    ]);
    expect((await listed(twice, '2024-03-05')).objects).toHaveLength(2);
  });

  it('are escaped as Hive does it where a value has a slash', async () => {
    await bucket.put('s/at=2024%2F03%2F05/a', '');
    const slashes = 'partitions: [{column: at, format: yyyy/MM/dd}], location: "s3://warehouse/s/"';
    expect((await listed(slashes, '2024-03-05')).objects).toHaveLength(1);
  });

  it('are none that an engine leaves out', async () => {
    for (const key of ['_SUCCESS', '.part', '_temporary/0/a', 'b/', 'c'])
      await bucket.put(`_team/scores/dt=2024-03-05/${key}`, '');
    expect((await listed(`${daily}, ${location}`, '2024-03-05')).objects).toEqual([
      's3://warehouse/_team/scores/dt=2024-03-05/c',
    ]);
  });

  it('are what the listing names: new, changed or gone ones differ, whichever turn asks', async () => {
    const text = async (turn?: string) =>
      (await listed(`${daily}, ${location}`, '2024-03-05', turn ? { turn } : {})).text;
    const empty = await text();
    await bucket.put('_team/scores/dt=2024-03-05/a', '1');
    const loaded = await text();
    await bucket.put('_team/scores/dt=2024-03-05/a', '2');
    const rewritten = await text();
    expect(new Set([empty, loaded, rewritten]).size).toBe(3);
    expect(await text('2024-03-06T00:00:00Z')).toBe(rewritten);
  });
});

it('a named partition of a table that lies somewhere is the same in every turn', async () => {
  const first = await listed(daily, '2024-03-05', { turn: '2024-03-05T00:00:00Z' });
  expect(await listed(daily, '2024-03-05', { turn: '2024-03-06T00:00:00Z' })).toEqual(first);
  expect(first.objects).toEqual([]);
});

describe('partitions that the table does not name', () => {
  const text = async (source: string, at: string, turn: string | undefined, grain: Grain) =>
    (await listed(source, at, { grain, ...(turn ? { turn } : {}) })).text;

  it.each([
    [
      'days of a table without any',
      location,
      'day',
      '2024-03-05T00:00:00Z',
      '2024-03-06T00:00:00Z',
      '2024-03-07T00:00:00Z',
    ],
    [
      'hours of days',
      `${daily}, ${location}`,
      'hour',
      '2024-03-05T07:00:00Z',
      '2024-03-06T07:00:00Z',
      '2024-03-06T08:00:00Z',
    ],
  ] as const)(
    '%s differ with each turn that reads them again, and not after',
    async (_, source, grain, at, last, after) => {
      const own = await text(source, at, at, grain);
      const lastRead = await text(source, at, last, grain);
      expect(lastRead).not.toBe(own);
      expect(await text(source, at, after, grain)).toBe(lastRead);
      // Asked for by hand: as the schedule left it.
      expect(await text(source, at, undefined, grain)).toBe(lastRead);
      expect(asked).toEqual([]);
    },
  );

  it('are read once where nothing may be late', async () => {
    const lake = resolveSpec({ ...specOf(location), allowed_lateness: 'PT0S' });
    const partition = partitionOf('2024-03-05', 'day');
    const read = async (turn: string) =>
      (await TableListing.of(lake, [partition], turn, () => bucket)).listing(partition);
    expect(await read('2024-03-05T00:00:00Z')).toBe(await read('2024-03-06T00:00:00Z'));
  });
});
