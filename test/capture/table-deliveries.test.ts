import { afterEach, describe, expect, it } from 'vitest';
import { listLakeDeliveries, openLakeDeliveries } from '../../src/capture/open-lake-deliveries.ts';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import {
  type Grain,
  type Partition,
  partitionOf,
  partitionsBetween,
} from '../../src/engine/tables/partition.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';
import { MemoryStore } from '../alert/delivery/fakes.ts';

const engines: DuckDbEngine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
});

const specOf = (source: string, grain: Grain, more: string) =>
  resolveSpec(
    parseSpec(
      `id: churn
purpose: Who may leave
owner: team
tier: 2
grain: ${grain}
source: {table: warehouse.scores, event_time: at, event_id: id${source && `, ${source}`}}
features:
  - {name: amount, type: numeric}
  - {name: vector, type: embedding}
${more}`,
      'churn.yaml',
    ),
  );

interface Options {
  readonly source?: string;
  readonly grain?: Grain;
  readonly more?: string;
  readonly bucket?: MemoryStore;
}

/** Deliveries of a table that some statements made. */
async function deliveriesOf(
  create: string | undefined,
  partitions: readonly Partition[],
  { source = '', grain = 'day', more = '', bucket = new MemoryStore() }: Options = {},
) {
  const engine = await DuckDbEngine.open({ lake: '.', threads: 1 });
  engines.push(engine);
  await engine.run("ATTACH ':memory:' AS warehouse");
  if (create !== undefined) await engine.run(`CREATE TABLE warehouse.scores AS ${create}`);
  const spec = specOf(source, grain, more);
  const listing = await listLakeDeliveries({ store: bucket, storeOf: () => bucket, spec, partitions });
  const deliveries = openLakeDeliveries(engine, spec, listing);
  const read = async (partition: Partition, columns = 'id') => {
    const rows = await deliveries.rows(partition);
    return (
      rows && (await engine.query(`SELECT ${columns} FROM ${rows.relation.fragment} AS raw ORDER BY id`))
    );
  };
  return { engine, deliveries, read };
}

const day = partitionOf('2024-03-05', 'day');
const daily = 'partitions: [{column: dt, format: yyyy-MM-dd}]';
const table = (rows: string): string => `SELECT * FROM (VALUES ${rows}) AS rows (id, "at", amount, dt)`;
const ids = (rows: readonly Record<string, unknown>[] | undefined) => rows?.map(({ id }) => id);

describe('rows of a partition that the table names', () => {
  it('are all that lie in it, whenever they happened', async () => {
    const rows = `('a', TIMESTAMP '2024-03-05 01:00:00', 1, '2024-03-05'), ('late', TIMESTAMP '2024-03-01 01:00:00', 1, '2024-03-05'),
      ('never', NULL, 1, '2024-03-05'), ('other', TIMESTAMP '2024-03-05 01:00:00', 1, '2024-03-06')`;
    const { read } = await deliveriesOf(table(rows), [day], { source: daily });
    expect(ids(await read(day))).toEqual(['a', 'late', 'never']);
  });

  it('have the columns that the spec maps, and no others', async () => {
    const { deliveries, read } = await deliveriesOf(
      `SELECT 'a' AS id, '2024-03-05T01:00:00Z' AS "At", 1 AS amount, [0.5] AS vector, 'secret' AS name, '2024-03-05' AS dt`,
      [day],
      { source: daily, more: 'labels: {definition: d, observation_window: P1D, source: {outcome: dt}}' },
    );
    expect(await read(day, '*')).toEqual([
      {
        id: 'a',
        at: '2024-03-05T01:00:00Z',
        amount: 1,
        dt: '2024-03-05',
        tidemark_event_time_as_given: '2024-03-05T01:00:00Z',
      },
    ]);
    expect([...((await deliveries.rows(day))?.types ?? [])]).toEqual([
      ['id', 'VARCHAR'],
      ['at', 'TIMESTAMP'],
      ['amount', 'INTEGER'],
      ['dt', 'VARCHAR'],
    ]);
  });
});

describe('rows of partitions that are told apart by event times', () => {
  const rows = `('before', TIMESTAMP '2024-03-04 23:59:59.999', 1, '2024-03-05'), ('start', TIMESTAMP '2024-03-05 00:00:00', 1, '2024-03-05'),
    ('mid', TIMESTAMP '2024-03-05 12:30:00', 1, '2024-03-05'), ('end', TIMESTAMP '2024-03-05 23:59:59.999999', 1, '2024-03-05'),
    ('after', TIMESTAMP '2024-03-06 00:00:00', 1, '2024-03-05'), ('never', NULL, 1, '2024-03-05')`;
  const hours = partitionsBetween(day.start, day.end, 'hour');

  async function byHour(source: string) {
    const { read } = await deliveriesOf(table(rows), hours, { source, grain: 'hour' });
    const found: [number, unknown][] = [];
    for (const [hour, partition] of hours.entries())
      for (const id of ids(await read(partition)) ?? []) found.push([hour, id]);
    return found;
  }

  it('of a longer partition, every row is in one of its hours', async () => {
    expect(await byHour(daily)).toEqual([
      [0, 'before'],
      [0, 'never'],
      [0, 'start'],
      [12, 'mid'],
      [23, 'after'],
      [23, 'end'],
    ]);
  });

  it('without partitions, go by the hour that they happened in', async () => {
    expect(await byHour('')).toEqual([
      [0, 'start'],
      [12, 'mid'],
      [23, 'end'],
    ]);
  });

  it('without partitions and a time, go by the hour that they came in', async () => {
    const dated = `SELECT *, CASE id WHEN 'never' THEN '2024-03-05T05:00:00Z' END AS came FROM (${table(rows)})`;
    const { read } = await deliveriesOf(dated, hours, { source: 'ingest_time: came', grain: 'hour' });
    expect(ids(await read(hours[5] as Partition))).toEqual(['never']);
    expect(ids(await read(hours[12] as Partition))).toEqual(['mid']);
  });

  it.each([
    ['TIMESTAMP', 'America/New_York', "TIMESTAMP '2024-03-05 07:30:00'", "TIMESTAMP '2024-03-05 07:00:00'"],
    [
      'TIMESTAMP WITH TIME ZONE',
      'UTC',
      "TIMESTAMPTZ '2024-03-05 07:30:00-05:00'",
      "TIMESTAMPTZ '2024-03-05 06:59:00-05:00'",
    ],
  ])('of a %s in %s are looked for around the hour, and found', async (_, zone, inside, outside) => {
    const { deliveries, read } = await deliveriesOf(
      table(`('in', ${inside}, 1, ''), ('edge', ${outside}, 1, '')`),
      hours,
      { source: `time_zone: ${zone}`, grain: 'hour' },
    );
    expect(ids(await read(hours[12] as Partition))).toContain('in');
    expect((await deliveries.rows(hours[12] as Partition))?.relation.fragment).toMatch(/WHERE \("at" >= /);
  });
});

describe('what cannot be read is told, with the rows of nothing', () => {
  const problem = async (create: string | undefined, options: Options = {}) => {
    const { deliveries } = await deliveriesOf(create, [day], { source: daily, ...options });
    expect(await deliveries.rows(day)).toBeUndefined();
    expect(deliveries.unreadable(day)).toHaveLength(1);
    const [found] = deliveries.unreadable(day);
    return `${found?.object}: ${found?.problem}`;
  };

  it('no table', async () => {
    expect(await problem(undefined)).toBe(
      'warehouse.scores: there is no such table, or Tidemark may not see it',
    );
  });

  it.each([
    [
      'Athena, of a table',
      "columns of it failed in Athena (query 1): TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.warehouse.scores' does not exist",
    ],
    [
      'Athena, of a database',
      "columns of it failed in Athena (query 1): SCHEMA_NOT_FOUND: line 1:15: Schema 'warehouse' does not exist",
    ],
    ['Athena, of a catalog', "CATALOG_NOT_FOUND: line 1:15: Catalog 'other' does not exist"],
    ['Athena, without a code', "line 1:15: Table 'awsdatacatalog.warehouse.scores' does not exist"],
  ])('no table, in the words of %s', async (_, message) => {
    const { engine, deliveries } = await deliveriesOf(undefined, [day], { source: daily });
    engine.columnTypes = async () => {
      throw new Error(message);
    };
    expect(await deliveries.rows(day)).toBeUndefined();
    expect(deliveries.unreadable(day)[0]?.problem).toContain('no such table');
  });

  it('but not a fault of the engine: it is tried again', async () => {
    const { engine, deliveries } = await deliveriesOf(undefined, [day], { source: daily });
    engine.columnTypes = async () => {
      throw new Error('HIVE_METASTORE_ERROR: Rate exceeded');
    };
    await expect(deliveries.rows(day)).rejects.toThrow('Rate exceeded');
    expect(deliveries.unreadable(day)).toEqual([]);
  });

  it('a table without a column that an event needs', async () => {
    expect(await problem("SELECT 'a' AS id, 1 AS amount", { more: 'segments: [{name: region}]' })).toBe(
      'warehouse.scores: it has no column at (source.event_time), region (segment region), dt (source.partitions); its columns are amount, id',
    );
  });

  it('an event time that is none', async () => {
    expect(await problem("SELECT 'a' AS id, true AS at, 1 AS amount, '' AS dt")).toBe(
      'warehouse.scores: its column at (source.event_time) is BOOLEAN, which is no time',
    );
  });

  it('a partition column that cannot have its format', async () => {
    expect(await problem("SELECT 'a' AS id, TIMESTAMP '2024-03-05' AS at, 1 AS amount, 5 AS dt")).toBe(
      'warehouse.scores: its partition column dt is INTEGER, which cannot be yyyy-MM-dd',
    );
  });

  it('and is part of the listing, so that the next turn reads it again', async () => {
    const { deliveries } = await deliveriesOf(undefined, [day], { source: daily });
    const before = deliveries.listing(day);
    await deliveries.rows(day);
    expect(deliveries.listing(day)).not.toBe(before);
  });
});

describe('a column that is a feature, and missing', () => {
  it('is no more than missing', async () => {
    const { deliveries, read } = await deliveriesOf(
      "SELECT 'a' AS id, TIMESTAMP '2024-03-05' AS at, '2024-03-05' AS dt",
      [day],
      { source: daily },
    );
    expect(ids(await read(day))).toEqual(['a']);
    expect((await deliveries.rows(day))?.types.has('amount')).toBe(false);
  });

  it('or of a type that holds no times, is null and keeps its type', async () => {
    const { deliveries, read } = await deliveriesOf(
      "SELECT 'a' AS id, TIMESTAMP '2024-03-05' AS at, 1 AS amount, '2024-03-05' AS dt, true AS since",
      [day],
      { source: daily, more: '  - {name: since, type: timestamp}' },
    );
    expect(await read(day, 'id, since')).toEqual([{ id: 'a', since: null }]);
    expect((await deliveries.rows(day))?.types.get('since')).toBe('BOOLEAN');
  });
});

describe('where the objects of a partition lie', () => {
  const rows = table(`('a', TIMESTAMP '2024-03-05 01:00:00', 1, '2024-03-05')`);
  const source = `${daily}, location: "s3://warehouse/scores/"`;

  it('nothing is read while there are none, and no rows', async () => {
    const { deliveries } = await deliveriesOf(table(`('a', TIMESTAMP '2024-03-05', 1, '')`), [day], {
      source,
    });
    expect(await deliveries.rows(day)).toBeUndefined();
    expect(deliveries.unreadable(day)).toEqual([]);
  });

  it('a location that is another is told, and the rows are read', async () => {
    const { deliveries, read } = await deliveriesOf(rows, [day], { source });
    expect(ids(await read(day))).toEqual(['a']);
    expect(deliveries.unreadable(day)).toEqual([
      {
        object: 's3://warehouse/scores/dt=2024-03-05',
        problem:
          'no object lies there, and warehouse.scores has 1 rows for it: source.location is not where its partitions lie, so that late changes of them are not seen',
      },
    ]);
  });

  it('the right one is no problem', async () => {
    const bucket = new MemoryStore();
    await bucket.put('scores/dt=2024-03-05/a', '');
    const { deliveries, read } = await deliveriesOf(rows, [day], { source, bucket });
    expect(ids(await read(day))).toEqual(['a']);
    expect(deliveries.unreadable(day)).toEqual([]);
    expect(deliveries.objects(day)).toEqual(['s3://warehouse/scores/dt=2024-03-05/a']);
  });
});
