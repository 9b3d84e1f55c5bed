import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { QueryEngine, SqlRow } from '../../src/engine/ports/query-engine.ts';
import { partitionOf } from '../../src/engine/tables/partition.ts';
import { firstValues } from '../../src/rollup/first-values.ts';
import { makeLayouts } from '../../src/rollup/make-layouts.ts';
import { monitoredFeatures } from '../../src/rollup/monitored-features.ts';
import { ensureLayouts } from '../../src/run/ensure-layouts.ts';
import { curateStage } from '../../src/run/run-stage.ts';
import { loadSpec } from '../../src/spec/load-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';
import { type Both, openBoth } from './both-engines.ts';
import { coveredQueries, queriesIn } from './covered-queries.ts';
import { Departures } from './departures.ts';
import { RelationDeliveries } from './relation-deliveries.ts';
import { runStages } from './run-stages.ts';
import { storedDifferences } from './stored-rows.ts';

const spec = resolveSpec(loadSpec('examples/flight-delay/flight-delay.yaml'));
/** The same weekday of two weeks: one is the other's baseline. */
const partitions = ['2013-01-07', '2013-01-14'].map((day) => partitionOf(day, 'day'));
const raw = mkdtempSync(join(tmpdir(), 'tidemark-departures-'));

let both: Both;

beforeAll(async () => {
  const departures = await Departures.write(raw, partitions);
  both = await openBoth({
    spec,
    days: { since: '2013-01-01', until: '2013-01-31' },
    deliveries: async (engine) =>
      new RelationDeliveries(engine, spec, partitions, await departures.on(engine)),
  });
  // Trino's quantiles are approximate: the bins are DuckDB's on both.
  for (const partition of partitions) await curateStage(both.duckdb, partition);
  await ensureLayouts(both.duckdb);
  both.trino.layouts = both.duckdb.layouts;
  await runStages(both, partitions);
});

afterAll(async () => {
  await both.close();
  rmSync(raw, { recursive: true });
});

it.each([
  'inferences',
  'label_events',
  'feature_rollups',
  'traffic_rollups',
  'check_rollups',
  'value_census',
  'scores',
  'verdicts',
] as const)('has the same rows in %s', async (table) => {
  expect(await storedDifferences(both, table)).toEqual([]);
});

const quantiles = { p05: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95 } as const;

it('has the same layouts, but for quantiles: those of Trino are off by up to 6 % of the ranks', async () => {
  const { duckdb, trino } = both;
  const [source] = duckdb.layouts.values();
  if (!source) expect.fail('no layouts');
  const answers: SqlRow[] = [];
  const recording = Object.assign(Object.create(trino.engine) as QueryEngine, {
    query: async (sql: string) => {
      const rows = await trino.engine.query(sql);
      answers.push(...rows);
      return rows;
    },
  });
  const made = await makeLayouts(recording, monitoredFeatures(spec), {
    inferences: await trino.engine.relation('inferences', spec.id, partitions),
    rows: source.made_from_rows,
    start: source.made_from_start,
    end: source.made_from_end,
    grain: 'day',
    sourceType: (feature) => duckdb.layouts.get(feature)?.source_type ?? '',
  });
  const withoutBins = <T extends object>(layout: T): T => ({ ...layout, centre: 0, scale: 0 });
  expect(made.map(withoutBins)).toEqual([...duckdb.layouts.values()].map(withoutBins));
  const curated = await duckdb.engine.relation('inferences', spec.id, partitions);
  for (const { feature, column } of monitoredFeatures(spec)) {
    const answer = answers.find((row) => row.feature === feature && 'p50' in row);
    if (!answer) continue;
    for (const [name, share] of Object.entries(quantiles)) {
      const [rank] = await duckdb.engine.query<{ below: number; up_to: number }>(
        `SELECT avg(CAST(x < ${answer[name]} AS integer)) AS below, avg(CAST(x <= ${answer[name]} AS integer)) AS up_to
        FROM (SELECT ${column} AS x FROM ${curated.fragment} AS curated) AS one WHERE x IS NOT NULL`,
      );
      expect(rank?.below, `${feature} ${name}`).toBeLessThanOrEqual(share + 0.06);
      expect(rank?.up_to, `${feature} ${name}`).toBeGreaterThanOrEqual(share - 0.06);
    }
  }
});

it('finds the same first day of each feature', async () => {
  const [here, there] = await Promise.all(
    [both.duckdb, both.trino].map(async ({ engine }) =>
      firstValues(
        ...([engine, 'day', await engine.relation('inferences', spec.id, partitions)] as const),
        monitoredFeatures(spec),
      ),
    ),
  );
  expect(there).toEqual(here);
  expect(new Set(here?.values())).toEqual(new Set(['dt=2013-01-07']));
});

it('ran every query that it covers', () => {
  const ran = queriesIn(both.trino.engine.statements);
  expect(coveredQueries['flight-delay.test.ts'].filter((path) => !ran.includes(path))).toEqual([]);
});
