import { GetPartitionCommand } from '@aws-sdk/client-glue';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AthenaEngine } from '../../../src/engine/athena/athena-engine.ts';
import { timeLeft } from '../../../src/engine/athena/time-left.ts';
import type { Partition } from '../../../src/engine/tables/partition.ts';
import { partitionOf } from '../../../src/engine/tables/partition.ts';
import { churnSpec } from '../../engine/athena/churn-spec.ts';
import { type AwsLake, openAwsLake } from '../aws-lake.ts';
import { curatedSql, rollupSql } from './churn-rows.ts';
import { mortalClients } from './killed-process.ts';
import { replay } from './replay.ts';

const spec = churnSpec('day');
const days = Array.from({ length: 365 }, (_, day) =>
  partitionOf(new Date(Date.UTC(2023, 0, 1 + day)), 'day'),
);
let lake: AwsLake;

beforeAll(async () => {
  lake = await openAwsLake([spec], { limits: { startsPerSecond: 1000, readsPerSecond: 1000 } });
});

afterAll(() => lake.close());

/** All that a stage does with an engine: it curates a partition, reads it, and rolls it up in two statements. */
const stageOf = (partition: Partition, from: number) => async (engine: AthenaEngine) => {
  const rows = await engine.materialise('inferences', spec.id, partition, [curatedSql(from, 5)]);
  const { fragment } = await engine.relation('inferences', spec.id, [partition]);
  const [read] = await engine.query<{ n: number; first: string }>(
    `SELECT count(*) AS n, min(event_id) AS first FROM ${fragment}`,
  );
  const rolled = await engine.materialise('feature_rollups', spec.id, partition, [
    rollupSql('tenure', 3),
    rollupSql('plan', 2),
  ]);
  return { rows, read, rolled };
};

const queriesOfAStage = 4;
/** One process does all of a stage: then whatever the stage does is something that it may be killed after. */
const patient = {
  patienceMs: 50_000,
  time: { ...timeLeft(), sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms / 25)) },
};

async function stateOf(partition: Partition) {
  const folder = `inferences/model=churn-eu/dt=${partition.start.slice(0, 10)}/`;
  const { Partition: registered } = await lake.clients.glue.send(
    new GetPartitionCommand({
      DatabaseName: lake.database,
      TableName: 'churn_eu_inferences',
      PartitionValues: [partition.start.slice(0, 10)],
    }),
  );
  const { prefix } = JSON.parse((await lake.store.get(`${folder}current.json`)) ?? '{}');
  const rollups = await lake.store.list(`feature_rollups/model=churn-eu/dt=${partition.start.slice(0, 10)}/`);
  return {
    isPointed: registered?.StorageDescriptor?.Location === `s3://${lake.bucket}/${folder}${prefix}/`,
    runs: new Set((await lake.store.list(`${folder}run-`)).map(({ key }) => key.split('/')[3])).size,
    rollups: rollups.map(({ key }) => key.split('/').at(-1)),
  };
}

it('a process that is killed after anything that it did in AWS is taken up where it was: no row lost, none doubled, no query twice', async () => {
  const partitions = days.values();
  const alive = mortalClients(lake, 0);
  const first = partitions.next().value as Partition;
  await replay(lake, spec, first, stageOf(first, 0), { ...patient, clients: alive.clients });
  const { writes } = alive.process;
  expect(new Set(writes)).toEqual(
    new Set([
      'StartQueryExecutionCommand',
      'PutObjectCommand',
      'UpdatePartitionCommand',
      'CreatePartitionCommand',
    ]),
  );
  for (let killedAfter = 1; killedAfter <= writes.length; killedAfter++) {
    const partition = partitions.next().value as Partition;
    const before = lake.emulator.queries.length;
    const { clients } = mortalClients(lake, killedAfter);
    const stage = stageOf(partition, 1000);
    const dying = lake.engine(spec, partition, { ...patient, clients }).then(async (engine) => {
      await stage(engine).finally(() => engine.close());
    });
    await expect(dying, `killed after write ${killedAfter}`).rejects.toThrow();
    const { value } = await replay(lake, spec, partition, stage);
    expect(value, `killed after write ${killedAfter}`).toEqual({
      rows: 5,
      read: { n: 5, first: 'e1000' },
      rolled: 5,
    });
    expect(await stateOf(partition), `killed after write ${killedAfter}`).toEqual({
      isPointed: true,
      runs: 1,
      rollups: ['part-0.parquet'],
    });
    expect(lake.emulator.queries.length - before, `killed after write ${killedAfter}`).toBe(queriesOfAStage);
  }
});
