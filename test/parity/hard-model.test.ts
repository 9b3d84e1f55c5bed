import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LakeDeliveries } from '../../src/capture/lake-deliveries.ts';
import { LakeListing } from '../../src/capture/lake-listing.ts';
import { registerAnalystViews, registerViews } from '../../src/engine/duckdb/lake-views.ts';
import { encodeRows } from '../../src/engine/parquet/encode-rows.ts';
import { runs } from '../../src/engine/tables/index.ts';
import { partitionPath, partitionsBetween } from '../../src/engine/tables/partition.ts';
import { views } from '../../src/engine/views/index.ts';
import { readReportData } from '../../src/report/read-report-data.ts';
import { readPartitionTotals } from '../../src/rollup/partition-totals.ts';
import { readJudgedScores } from '../../src/run/history/read-judged-scores.ts';
import { partitionsOf } from '../../src/run/partitions-of.ts';
import { readSides } from '../../src/run/read-sides.ts';
import type { RunContext } from '../../src/run/run-context.ts';
import { countFeaturePairs } from '../../src/score/count-feature-pairs.ts';
import { pastFiguresSql } from '../../src/score/past-figures.ts';
import { readEvidence } from '../../src/suggest/read-evidence.ts';
import { type Both, openBoth } from './both-engines.ts';
import { coveredQueries, queriesIn } from './covered-queries.ts';
import { differences } from './differences.ts';
import { hardEvents, hardLayouts, hardModel, rawObject } from './hard-model.ts';
import { runStages } from './run-stages.ts';
import { storedDifferences } from './stored-rows.ts';
import { TrinoEngine } from './trino-engine.ts';

const tables = [
  'inferences',
  'rejected_events',
  'feature_rollups',
  'traffic_rollups',
  'check_rollups',
  'batch_rollups',
  'reconciliations',
  'value_census',
  'scores',
  'verdicts',
  'changes',
] as const;

/** A run that failed at its second stage. */
const runRows = ['curate', 'rollup'].map((stage, index) => ({
  run_id: 'one',
  partition_start: '2024-03-01T00:00:00Z',
  stage,
  state: index === 0 ? 'done' : 'error',
  started_at: '2024-03-02T01:00:00Z',
  duration_ms: 12.5,
  rows_in: index === 0 ? 600 : null,
  rows_out: index === 0 ? 597 : null,
  rows_rejected: index === 0 ? 3 : null,
  detail: index === 0 ? null : "it's full",
}));

/** Figures to ten digits: the engines may differ in the last ones. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, inner) => (typeof inner === 'number' ? Number(inner.toPrecision(10)) : inner)),
  );

describe.each([
  { grain: 'day', until: '2024-03-04T00:00:00Z' },
  { grain: 'hour', until: '2024-03-01T02:00:00Z' },
] as const)('a model of the $grain grain, with events of every kind', ({ grain, until }) => {
  const spec = hardModel(grain);
  const partitions = partitionsBetween('2024-03-01T00:00:00Z', until, grain);
  let both: Both;

  beforeAll(async () => {
    both = await openBoth({
      spec,
      days: { since: '2024-02-25', until: '2024-03-05' },
      layouts: hardLayouts(grain),
      deliveries: async (engine, store) => {
        // A delivery stream writes by hours; on a laptop the folder is the partition's.
        const hour = grain === 'day' && engine instanceof TrinoEngine ? 'hr=05/' : '';
        for (const [index, partition] of partitions.entries())
          await store.put(
            `inference_events/model=${spec.id}/${partitionPath(partition)}/${hour}part-0.parquet`,
            rawObject(spec, hardEvents(partition, index + 1, 600)),
          );
        return new LakeDeliveries(engine, spec, await LakeListing.of(store, spec, partitions));
      },
    });
    await runStages(both, partitions);
    for (const { store } of [both.duckdb, both.trino])
      await store.put(`runs/model=${spec.id}/dt=2024-03-02/one.parquet`, encodeRows(runs, runRows));
    await registerViews(both.duckdb.engine);
    await registerAnalystViews(both.duckdb.engine);
  });

  afterAll(() => both.close());

  const onBoth = <T>(work: (context: RunContext) => Promise<T>): Promise<[T, T]> =>
    Promise.all([work(both.duckdb), work(both.trino)]);

  it.each(tables)('has the same rows in %s', async (table) => {
    expect(await storedDifferences(both, table)).toEqual([]);
  });

  it('has the same counts of what became of its events', () => {
    const counts = ({ records }: Both['duckdb' | 'trino']) =>
      records.all.map(({ curate }) => ({ ...curate, idsHash: '', fingerprint: '' }));
    expect(counts(both.trino)).toEqual(counts(both.duckdb));
    expect(counts(both.duckdb)).toMatchObject(partitions.map(() => ({ rejected: 3 })));
  });

  it('sends the same pages', async () => {
    const pages = await Promise.all(
      [both.duckdb, both.trino].map(async ({ store }) => {
        const found = await store.list('pages/');
        return Promise.all(
          found
            .filter(({ key }) => key.endsWith('.page.json'))
            .map(async ({ key }) => [key, await store.get(key)]),
        );
      }),
    );
    expect(pages[1]).toEqual(pages[0]);
    expect(pages[0]?.length).toBeGreaterThan(0);
  });

  it('has as many pairs of windows, and the same totals, when asked before they are read', async () => {
    const last = partitions.at(-1) ?? expect.fail('no partitions');
    const [duckdb, trino] = await onBoth(async ({ engine, records, layouts }) => {
      const sides = readSides(records, last, partitions.slice(0, 1), last.end);
      return {
        pairs: await countFeaturePairs(
          { engine, model: spec.id, ...sides },
          { cells: 'every', versions: true },
          layouts,
        ),
        totals: await readPartitionTotals(engine, spec.id, last),
      };
    });
    expect(trino).toEqual(duckdb);
    expect(duckdb.pairs.numeric).toBeGreaterThan(100);
    expect(duckdb.totals.length).toBeGreaterThan(4);
  });

  it('learns the same from past windows', async () => {
    const past = { windows: partitions, partitions, baseline: spec.baselines[0]?.name ?? '' };
    const judged = [
      { score: 'psi', investigate: 10, isIncrease: false },
      { score: 'null_rate', investigate: 10, isIncrease: true },
    ];
    const [duckdb, trino] = await onBoth(async ({ engine }) =>
      engine.query(await pastFiguresSql(engine, spec.id, past, judged, 1)),
    );
    const doubles = ['median_value', 'spread'];
    const key = Object.keys(duckdb[0] ?? {}).filter((column) => !doubles.includes(column));
    expect(differences(duckdb, trino, { key, doubles })).toEqual([]);
    expect(duckdb.length).toBeGreaterThan(10);
  });

  it('has the same figures to judge again', async () => {
    const [duckdb, trino] = await onBoth(async ({ engine }) => {
      const stored = await Promise.all(
        (['every', 'paging'] as const).map((figures) =>
          readJudgedScores({ engine, spec }, partitions, figures),
        ),
      );
      return stored.flatMap((rows, read) => [...rows.values()].flat().map((row) => ({ ...row, read })));
    });
    const doubles = ['score_value', 'baseline_value', 'noise_floor', 'formula_floor', 'p_value', 'q_value'];
    const key = Object.keys(duckdb[0] ?? {}).filter((name) => !doubles.includes(name));
    expect(differences(duckdb as never, trino as never, { key, doubles })).toEqual([]);
    expect(duckdb.length).toBeGreaterThan(50);
  });

  it('has the same evidence for what a spec could say', async () => {
    const window = { start: partitions[0]?.start ?? '', end: partitions.at(-1)?.end ?? '' };
    const [duckdb, trino] = await onBoth(({ engine }) =>
      readEvidence({ engine, model: spec.id, window, partitions }),
    );
    expect(rounded(trino)).toEqual(rounded(duckdb));
    expect(duckdb.features.flatMap(({ values }) => values).length).toBeGreaterThan(10);
    expect(duckdb.judged.length).toBeGreaterThan(10);
  });

  it('shows the same report', async () => {
    const [duckdb, trino] = await onBoth(async ({ engine, records, layouts }) => {
      const known = { start: partitions[0]?.start ?? '', end: partitions.at(-1)?.end ?? '' };
      const { diagnostics, ...data } = await readReportData(engine, spec, {
        layouts,
        partitionsOf: (windows) => partitionsOf(records, windows, known.end),
        known,
        lakePath: 'lake',
      });
      return { ...data, runs: diagnostics.partitions, rejected: diagnostics.rejected };
    });
    expect(rounded(trino)).toEqual(rounded(duckdb));
    expect(duckdb.drilldowns.length).toBeGreaterThan(3);
    expect(duckdb.runs).toHaveLength(1);
  });

  it.each(views.map(({ name, columns }) => ({ name, columns })))(
    'has the same rows in the view $name',
    async ({ name, columns }) => {
      const [duckdb, trino] = await onBoth(({ engine }) => engine.query(`SELECT * FROM ${name}`));
      const doubles = columns.filter(({ type }) => type === 'double').map((column) => column.name);
      const key = columns.map((column) => column.name).filter((column) => !doubles.includes(column));
      expect(differences(duckdb, trino, { key, doubles })).toEqual([]);
      expect(duckdb.length).toBeGreaterThan(0);
    },
  );

  it('ran every query that it covers', () => {
    const ran = queriesIn(both.trino.engine.statements);
    expect(coveredQueries['hard-model.test.ts'].filter((path) => !ran.includes(path))).toEqual([]);
  });
});
