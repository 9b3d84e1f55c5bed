import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SqlRow } from '../../src/engine/ports/query-engine.ts';
import { partitionOf } from '../../src/engine/tables/partition.ts';
import type { RunContext } from '../../src/run/run-context.ts';
import { curateStage, rollUpStage } from '../../src/run/run-stage.ts';
import { type Both, openBoth } from './both-engines.ts';
import { RelationDeliveries } from './relation-deliveries.ts';
import { storedDifferences } from './stored-rows.ts';
import { doublesAsText, numbersOfText, rowCount, typedModel, typedRows } from './typed-values.ts';

const day = '2024-03-05';
const partition = partitionOf(day, 'day');
const spec = typedModel();

let both: Both;

beforeAll(async () => {
  both = await openBoth({
    spec,
    days: { since: '2024-03-01', until: '2024-03-31' },
    deliveries: async (engine) => new RelationDeliveries(engine, spec, [partition], () => typedRows(day)),
  });
  for (const context of [both.duckdb, both.trino])
    for (const stage of [curateStage, rollUpStage]) await stage(context, partition);
});

afterAll(() => both.close());

it.each(['inferences', 'label_events', 'traffic_rollups', 'check_rollups', 'value_census'] as const)(
  'has the same rows in %s',
  async (table) => {
    expect(await storedDifferences(both, table)).toEqual([]);
  },
);

const rowsOf = async ({ engine }: RunContext, columns: string): Promise<SqlRow[]> => {
  const relation = await engine.relation('inferences', spec.id, [partition]);
  const rows = await engine.query(`SELECT event_id, ${columns} FROM ${relation.fragment} AS events`);
  return rows.sort((a, b) => Number(a.event_id) - Number(b.event_id));
};

it.each(['duckdb', 'trino'] as const)('%s keeps what the values mean', async (engine) => {
  const rows = await rowsOf(both[engine], 'f_zip, f_amount, model_version, prediction');
  expect(rows).toHaveLength(rowCount);
  expect(rows.map(({ event_id }) => event_id)).toEqual(rows.map((_, number) => `${number}.0`));
  expect(rows.map(({ f_zip }) => f_zip)).toEqual(
    rows.map((_, number) => doublesAsText[number % doublesAsText.length]?.[1]),
  );
  expect(rows.map(({ f_amount }) => f_amount)).toEqual(
    rows.map((_, number) => numbersOfText[number % numbersOfText.length]?.[1]),
  );
  expect(new Set(rows.map(({ model_version }) => model_version))).toEqual(new Set(['1.0', '2.5', '(null)']));
  expect(new Set(rows.map(({ prediction }) => prediction))).toEqual(new Set(['1.0', '0.1', '16777216.0']));
});

it('a sample rate that is no share counts its event once', async () => {
  const [rate] = await both.duckdb.engine.query(
    `SELECT sum(estimated_count) AS estimated, sum(row_count) AS rows FROM read_parquet('${both.lakes.duckdb}/traffic_rollups/**/*.parquet')
    WHERE measure = 'requests' AND segment = '*'`,
  );
  // One row in eight says 0.25.
  expect(rate).toEqual({ estimated: rowCount + (rowCount / 8) * 3, rows: rowCount });
});
