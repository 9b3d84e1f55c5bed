import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetPartitionCommand } from '@aws-sdk/client-glue';
import { GetObjectTaggingCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AthenaEngine } from '../../../src/engine/athena/athena-engine.ts';
import { QueryPending } from '../../../src/engine/athena/query-pending.ts';
import { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import { partitionOf } from '../../../src/engine/tables/partition.ts';
import { churnSpec } from '../../engine/athena/churn-spec.ts';
import type { AwsLake } from '../aws-lake.ts';
import { curatedSql, rollupSql } from './churn-rows.ts';
import { replay } from './replay.ts';

export const spec = churnSpec('day');
const day = (date: string) => partitionOf(date, 'day');
const numbers = Array.from({ length: 1_500 }, (_, n) => `(${n})`).join(', ');

/** What holds of the engine, whatever runs its statements. */
export function engineClaims(open: () => Promise<AwsLake>): void {
  let lake: AwsLake;

  beforeAll(async () => {
    lake = await open();
  });

  afterAll(() => lake?.close());

  const everyType = `SELECT 'a "b", ü' AS s, '' AS empty, CAST(NULL AS varchar) AS none, 9007199254740993 AS big,
  CAST(1e10 AS double) AS d, CAST('NaN' AS double) AS nan, true AS b, TIMESTAMP '2024-01-01 05:15:00.120' AS t,
  TIMESTAMP '2024-01-01 05:15:00' AS whole, CAST('12345678901234567890' AS decimal(38, 0)) AS exact,
  CAST(7 AS decimal(38, 0)) AS small, 1 AS n, CAST(1.25 AS decimal(10, 2)) AS price, DATE '2024-01-01' AS on_day`;

  describe('a query', () => {
    it('answers what the laptop’s engine answers', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'tidemark-athena-'));
      const duckdb = await DuckDbEngine.open({ lake: folder });
      const { value } = await replay(lake, spec, day('2024-01-01'), (engine) => engine.query(everyType));
      expect(value).toEqual(await duckdb.query(everyType));
      await duckdb.close();
    });

    it('gives columns of many rows, in their order', async () => {
      const { value } = await replay(lake, spec, day('2024-01-01'), (engine) =>
        engine.queryColumns(
          `SELECT n, n % 2 = 0 AS is_even FROM (VALUES ${numbers}) AS counted (n) ORDER BY n`,
        ),
      );
      expect(value.n).toHaveLength(1_500);
      expect(value.n?.at(-1)).toBe(1_499);
      expect(value.is_even?.slice(0, 3)).toEqual([true, false, true]);
    });

    it('of no rows has its columns', async () => {
      const { value } = await replay(lake, spec, day('2024-01-01'), (engine) =>
        engine.queryColumns('SELECT 1 AS n WHERE false'),
      );
      expect(value).toEqual({ n: [] });
    });

    it('is pending at first, and never started again by a replay', async () => {
      const before = lake.emulator.queries.length;
      const stage = async (engine: AthenaEngine) => {
        const [one] = await engine.query<{ n: number }>('SELECT 101 AS n');
        const [two] = await engine.query<{ n: number }>(`SELECT ${one?.n} + 1 AS n`);
        return two?.n;
      };
      await expect(stage(await lake.engine(spec, day('2024-01-01')))).rejects.toThrow(QueryPending);
      const { value, invocations } = await replay(lake, spec, day('2024-01-01'), stage);
      expect(value).toBe(102);
      expect(invocations).toBeGreaterThan(1);
      expect(lake.emulator.queries).toHaveLength(before + 2);
    });

    it('at the same time as others is started before the stage answers', async () => {
      const before = lake.emulator.queries.length;
      const engine = await lake.engine(spec, day('2024-01-01'));
      const stage = Promise.all([1, 2, 3, 4, 5].map((n) => engine.query(`SELECT ${n} AS parallel`)));
      await expect(stage).rejects.toThrow(QueryPending);
      await engine.close();
      expect(lake.emulator.queries).toHaveLength(before + 5);
    });
  });

  describe('a rollup partition', () => {
    const partition = day('2024-02-01');
    const statements = [rollupSql('tenure', 5), rollupSql('plan', 4)];
    const write = (engine: AthenaEngine) =>
      engine.materialise('feature_rollups', spec.id, partition, statements);
    const key = 'feature_rollups/model=churn-eu/dt=2024-02-01/part-0.parquet';

    it('is one object, read back by its relation as it was written', async () => {
      const { value: rows } = await replay(lake, spec, partition, write);
      expect(rows).toBe(9);
      expect((await lake.store.list('feature_rollups/')).map((object) => object.key)).toEqual([key]);
      const { value } = await replay(lake, spec, partition, async (engine) => {
        const { fragment } = await engine.relation('feature_rollups', spec.id, [
          partition,
          day('2024-02-02'),
        ]);
        return engine.query(
          `SELECT feature, bin, category, z_sum, x_min, x_max, model, dt FROM ${fragment} ORDER BY feature DESC, bin`,
        );
      });
      expect(value).toHaveLength(9);
      expect(value[4]).toEqual({
        feature: 'tenure',
        bin: 5,
        category: '',
        z_sum: '-12345678901234567890123',
        x_min: null,
        x_max: null,
        model: 'churn-eu',
        dt: '2024-02-01',
      });
      expect(value[3]).toMatchObject({ category: '"quoted", ü', x_min: 1e-300, x_max: 0.1, z_sum: 1 });
    });

    it('is the same bytes when another execution makes it again', async () => {
      const before = await lake.store.getBytes(key);
      await lake.store.delete(key);
      await replay(lake, spec, partition, write, { execution: 'execution-2' });
      expect(Buffer.from((await lake.store.getBytes(key))!).equals(Buffer.from(before!))).toBe(true);
    });

    it('that was written is not written again by a replay', async () => {
      await lake.store.put(key, 'untouched');
      const queries = lake.emulator.queries.length;
      expect((await replay(lake, spec, partition, write)).value).toBe(9);
      expect(await lake.store.get(key)).toBe('untouched');
      expect(lake.emulator.queries).toHaveLength(queries);
    });

    it('is gone when it is dropped, and nothing else is', async () => {
      await lake.store.put('feature_rollups/model=churn-eu/dt=2024-02-011/part-0.parquet', 'a neighbour');
      const engine = await lake.engine(spec, partition);
      await engine.drop('feature_rollups', spec.id, partition);
      await engine.drop('feature_rollups', spec.id, partition);
      expect((await lake.store.list('feature_rollups/')).map((object) => object.key)).toEqual([
        'feature_rollups/model=churn-eu/dt=2024-02-011/part-0.parquet',
      ]);
    });
  });

  describe('a curated partition', () => {
    const partition = day('2024-03-01');
    const folder = 'inferences/model=churn-eu/dt=2024-03-01/';
    const write = (from: number, count: number) => (engine: AthenaEngine) =>
      engine.materialise('inferences', spec.id, partition, [curatedSql(from, count)]);
    const ids = async (execution: string) => {
      const { value } = await replay(
        lake,
        spec,
        partition,
        async (engine) => {
          const { fragment } = await engine.relation('inferences', spec.id, [partition]);
          return engine.query(`SELECT count(*) AS n, min(event_id) AS first FROM ${fragment}`);
        },
        { execution, stage: 'read' },
      );
      return value[0];
    };
    const location = async () => {
      const { Partition } = await lake.clients.glue.send(
        new GetPartitionCommand({
          DatabaseName: lake.database,
          TableName: 'churn_eu_inferences',
          PartitionValues: ['2024-03-01'],
        }),
      );
      return Partition?.StorageDescriptor?.Location;
    };
    const pointer = async () => JSON.parse((await lake.store.get(`${folder}current.json`)) ?? '{}');
    const tagged = async () => {
      const keys = (await lake.store.list(`${folder}run-`)).map(({ key }) => key);
      const tags = await Promise.all(
        keys.map(async (Key) => {
          const { TagSet = [] } = await lake.clients.s3.send(
            new GetObjectTaggingCommand({ Bucket: lake.bucket, Key }),
          );
          return TagSet.some(({ Key: tag, Value }) => tag === 'tidemark-superseded' && Value === 'true');
        }),
      );
      return Object.fromEntries(
        keys.map((key, index) => [key.slice(folder.length).split('/')[0], tags[index]]),
      );
    };
    let first: string;

    it('is a folder that pointer and catalog name', async () => {
      const { value, engine } = await replay(lake, spec, partition, write(0, 120));
      expect(value).toBe(120);
      const { prefix, rows } = await pointer();
      first = prefix;
      expect(rows).toBe(120);
      expect(await location()).toBe(`s3://${lake.bucket}/${folder}${prefix}/`);
      expect((await lake.store.list(`${folder}${prefix}/`)).length).toBeGreaterThan(0);
      expect(await tagged()).toEqual({ [prefix]: false });
      expect(await ids('read-1')).toEqual({ n: 120, first: 'e0' });
      expect(engine.usage()).toMatchObject({ queries: 1, bytesScanned: 0, bytesBilled: 10 * 2 ** 20 });
    });

    it('that is made again points at the new folder, and marks the old one', async () => {
      const { value } = await replay(lake, spec, partition, write(500, 7), { execution: 'execution-2' });
      expect(value).toBe(7);
      const { prefix, superseded } = await pointer();
      expect(superseded).toEqual([first]);
      expect(await tagged()).toEqual({ [first]: true, [prefix]: false });
      expect(await ids('read-2')).toEqual({ n: 7, first: 'e500' });
    });

    it('is not taken back by a late replay of the execution before', async () => {
      for (const { key } of await lake.store.list('executions/')) await lake.store.delete(key);
      expect((await replay(lake, spec, partition, write(0, 120))).value).toBe(120);
      expect(await ids('read-3')).toEqual({ n: 7, first: 'e500' });
      expect((await tagged())[first]).toBe(true);
    });

    it('is read where its pointer says, also if the catalog was left behind', async () => {
      const { prefix } = await pointer();
      await lake.store.put(`${folder}current.json`, JSON.stringify({ prefix: first, rows: 120 }));
      expect(await ids('read-4')).toEqual({ n: 120, first: 'e0' });
      expect(await location()).toBe(`s3://${lake.bucket}/${folder}${first}/`);
      await lake.store.put(`${folder}current.json`, JSON.stringify({ prefix, rows: 7 }));
      expect(await ids('read-5')).toEqual({ n: 7, first: 'e500' });
    });

    it('of no rows is no object, and counts', async () => {
      const nothing = (engine: AthenaEngine) =>
        engine.materialise('inferences', spec.id, partition, [
          `SELECT * FROM (${curatedSql(0, 1)}) WHERE false`,
        ]);
      expect((await replay(lake, spec, partition, nothing, { execution: 'execution-3' })).value).toBe(0);
      expect(await ids('read-6')).toEqual({ n: 0, first: null });
    });

    it('is gone from lake and catalog when it is dropped', async () => {
      const engine = await lake.engine(spec, partition);
      await engine.drop('inferences', spec.id, partition);
      await engine.drop('inferences', spec.id, partition);
      expect(await lake.store.list(folder)).toEqual([]);
      await expect(location()).rejects.toMatchObject({ name: 'EntityNotFoundException' });
      expect(await ids('read-7')).toEqual({ n: 0, first: null });
    });
  });

  describe('a relation', () => {
    it('of no partitions has no rows, and every column', async () => {
      const { value } = await replay(lake, spec, day('2024-04-01'), async (engine) => {
        const { fragment } = await engine.relation('inferences', spec.id, []);
        return engine.queryColumns(`SELECT * FROM ${fragment}`);
      });
      expect(value.f_tenure).toEqual([]);
      expect(Object.keys(value)).toContain('s_region');
    });

    it('of the lake’s own tables has its types without a query', async () => {
      const before = lake.emulator.queries.length;
      const engine = await lake.engine(spec, day('2024-04-01'));
      const types = await engine.columnTypes(
        await engine.relation('inferences', spec.id, [day('2024-04-01')]),
      );
      expect(types.get('f_tenure')).toBe('DOUBLE');
      expect(types.get('event_time')).toBe('TIMESTAMP');
      expect(lake.emulator.queries).toHaveLength(before);
    });

    it('of anything else is asked for its types', async () => {
      const { value } = await replay(lake, spec, day('2024-04-01'), (engine) =>
        engine.columnTypes({ fragment: `(${everyType})` }),
      );
      expect(Object.fromEntries(value)).toMatchObject({
        s: 'VARCHAR',
        big: 'BIGINT',
        d: 'DOUBLE',
        b: 'BOOLEAN',
        t: 'TIMESTAMP',
        exact: 'DECIMAL(38,0)',
        n: 'INTEGER',
        price: 'DECIMAL(10,2)',
        on_day: 'DATE',
      });
    });

    it('of another model is refused', async () => {
      const engine = await lake.engine(spec, day('2024-04-01'));
      await expect(engine.relation('inferences', 'fraud', [])).rejects.toThrow(
        'of model churn-eu, not of fraud',
      );
    });
  });

  it('what is remembered may stand in a FROM', async () => {
    const { value } = await replay(lake, spec, day('2024-04-01'), async (engine) => {
      const { fragment } = await engine.remember('churn-eu-key', 'SELECT 5 AS n');
      return engine.query(`SELECT n FROM ${fragment} AS kept`);
    });
    expect(value).toEqual([{ n: 5 }]);
  });
}
