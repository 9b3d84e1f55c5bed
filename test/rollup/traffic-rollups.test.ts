import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import type { Fragment } from '../../src/engine/sql/render-sql.ts';
import { trafficRollupsSql } from '../../src/rollup/traffic-rollups.ts';
import {
  type Curated,
  cellsOf,
  curatedRelation,
  randomCurated,
  segmentNames,
} from '../support/random-curated.ts';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake: '.', threads: 2 });
});

afterAll(() => engine.close());

const utc = (time: string): number => Date.parse(`${time.replace(' ', 'T')}Z`);
const bin = (x: number): number => Math.floor(32 * Math.asinh(x));
const isMeasured = (x: number | null): x is number => x !== null && Math.abs(x) <= 1e15;

/** `events, estimated events` of every row by its key. */
function bruteForce(events: readonly Curated[]): Map<string, [number, number]> {
  const counted = new Map<string, [number, number]>();
  for (const event of events) {
    const weight = Math.round(1e6 / (event.sampleRate ?? 1)) / 1e6;
    const start = new Date(Math.floor(utc(event.time) / 300_000) * 300_000)
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ');
    const delay = event.ingested === null ? null : (utc(event.ingested) - utc(event.time)) / 1000;
    const measures: [string, number][] = [['requests', 0]];
    if (event.isError) measures.push(['errors', 0]);
    if (event.isFallback) measures.push(['fallbacks', 0]);
    if (isMeasured(event.latency)) measures.push(['latency_ms', bin(event.latency)]);
    if (isMeasured(delay)) measures.push(['delivery_delay_s', bin(delay)]);
    for (const cell of cellsOf(event)) {
      for (const measure of measures) {
        const key = [start, cell, ...measure].join(' ¦ ');
        const [rows, estimated] = counted.get(key) ?? [0, 0];
        counted.set(key, [rows + 1, estimated + weight]);
      }
    }
  }
  return counted;
}

async function rolledUp(inferences: Fragment, has = true): Promise<Map<string, [number, number]>> {
  const sql = trafficRollupsSql({ inferences, segments: segmentNames, hasLatency: has, hasIngestTime: has });
  const rows = await engine.query<{ k: string; n: number; estimated: number }>(
    `SELECT concat_ws(' ¦ ', CAST(window_start AS varchar), model_version, segment, segment_value, measure, bin) AS k, row_count AS n, estimated_count AS estimated FROM (${sql.join(' UNION ALL ')}) AS rollups`,
  );
  return new Map(rows.map(({ k, n, estimated }) => [k, [n, estimated]]));
}

it.each([1, 2])(
  'traffic_rollups of random events are what counting them one by one gives (seed %i)',
  async (seed) => {
    const events = randomCurated(1200, seed);
    const found = await rolledUp(await curatedRelation(engine, 'events', events));
    const expected = bruteForce(events);
    expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [key, [rows, estimated]] of expected) {
      expect(found.get(key)?.[0], key).toBe(rows);
      expect(found.get(key)?.[1], key).toBeCloseTo(estimated, 6);
    }
  },
);

it('without latency and ingest time there are requests alone', async () => {
  const found = await rolledUp(await curatedRelation(engine, 'events', randomCurated(50, 3)), false);
  expect([...found.keys()].some((key) => /latency_ms|delivery_delay_s/.test(key))).toBe(false);
});
