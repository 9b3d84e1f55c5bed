import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import type { SqlRow } from '../../src/engine/ports/query-engine.ts';
import type { Fragment } from '../../src/engine/sql/render-sql.ts';
import { featureRollupsSql } from '../../src/rollup/feature-rollups.ts';
import { bottomBin, type FeatureLayout, topBin } from '../../src/rollup/layout.ts';
import { layoutOrigin } from '../support/layout-origin.ts';
import {
  type Curated,
  cellsOf,
  curatedRelation,
  randomCurated,
  segmentNames,
} from '../support/random-curated.ts';

const origin = { ...layoutOrigin, layout_version: 3 };
const centre = 3.1;
const scale = 0.7;
const exact = [0, 1, 2, 3, 4, 5, -7];
const layouts = new Map<string, FeatureLayout>([
  ['x', { ...origin, feature: 'x', type: 'numeric', centre, scale, exact_values: [] }],
  ['n', { ...origin, feature: 'n', type: 'numeric', centre: 3, scale: 2, exact_values: exact }],
  ['c', { ...origin, feature: 'c', type: 'categorical', vocabulary: ['known', 'also', "a'b", '(null)'] }],
]);
const features = [
  { feature: 'x', column: 'f_x', type: 'numeric' },
  { feature: 'n', column: 'f_n', type: 'numeric' },
  { feature: 'c', column: 'f_c', type: 'categorical' },
] as const;

interface Counted {
  rows: number;
  zSum: bigint;
  clipped: number;
  least: number | null;
  greatest: number | null;
}

const limit = 2 ** 22;

/** What a numeric value counts as: the definition, in words of its own. */
function placed(x: number | null, layout: { centre: number; scale: number; exact: readonly number[] }) {
  if (x === null) return { kind: 'null', bin: 0, z: 0, clipped: false };
  if (Number.isNaN(x)) return { kind: 'nan', bin: 0, z: 0, clipped: false };
  if (!Number.isFinite(x)) return { kind: 'inf', bin: Math.sign(x), z: 0, clipped: false };
  const raw = (x - layout.centre) / layout.scale;
  const z = Math.min(limit, Math.max(-limit, raw));
  if (layout.exact.includes(x)) return { kind: 'exact', bin: x, z, clipped: false };
  const bin =
    raw > limit
      ? topBin
      : raw < -limit
        ? bottomBin
        : Math.floor(32 * Math.sign(z) * Math.log(Math.abs(z) + Math.sqrt(z * z + 1)));
  return { kind: 'value', bin, z, clipped: raw !== z };
}

function category(x: string | null): { kind: string; category: string } {
  if (x === null) return { kind: 'null', category: '' };
  if (x === '') return { kind: 'empty', category: '' };
  const vocabulary = ['known', 'also', "a'b", '(null)'];
  return vocabulary.includes(x) ? { kind: 'value', category: x } : { kind: 'other', category: '' };
}

/** Every rollup row by its key, counted one event at a time. */
function bruteForce(events: readonly Curated[]): Map<string, Counted> {
  const counted = new Map<string, Counted>();
  const count = (key: string, x: number | null, z: number, clipped: boolean, hasRange: boolean): void => {
    const found = counted.get(key) ?? { rows: 0, zSum: 0n, clipped: 0, least: null, greatest: null };
    counted.set(key, found);
    found.rows += 1;
    found.zSum += BigInt(Math.floor(z * 2 ** 30));
    found.clipped += clipped ? 1 : 0;
    if (!hasRange || x === null) return;
    found.least = found.least === null ? x : Math.min(found.least, x);
    found.greatest = found.greatest === null ? x : Math.max(found.greatest, x);
  };
  for (const event of events) {
    for (const cell of cellsOf(event)) {
      const key = (...parts: unknown[]): string => [event.window, cell, ...parts].join(' ¦ ');
      for (const [feature, x, layout] of [
        ['x', event.x, { centre, scale, exact: [] }],
        ['n', event.n, { centre: 3, scale: 2, exact }],
      ] as const) {
        const { kind, bin, z, clipped } = placed(x, layout);
        const hasRange = cell.includes('¦ * ¦') && (kind === 'value' || kind === 'exact');
        count(key(feature, kind, bin, ''), x, z, clipped, hasRange);
      }
      const { kind, category: name } = category(event.c);
      count(key('c', kind, 0, name), null, 0, false, false);
    }
  }
  return counted;
}

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake: '.', threads: 2 });
});

afterAll(() => engine.close());

const sqlOf = (inferences: Fragment): string =>
  featureRollupsSql({
    inferences,
    segments: segmentNames,
    features,
    layouts,
    dialect: engine.dialect,
  }).join(' UNION ALL ');

async function rolledUp(inferences: Fragment): Promise<Map<string, Counted>> {
  const rows = await engine.query<SqlRow & { z: string; row_count: number; clipped_count: number }>(
    `SELECT *, CAST(window_start AS varchar) AS day, CAST(z_sum AS varchar) AS z FROM (${sqlOf(inferences)}) AS rollups`,
  );
  const found = new Map<string, Counted>();
  for (const row of rows) {
    const cell = [row.model_version, row.segment, row.segment_value].join(' ¦ ');
    const key = [row.day, cell, row.feature, row.kind, row.bin, row.category].join(' ¦ ');
    expect(found.has(key), `${key} is one row`).toBe(false);
    expect(row.layout_version).toBe(3);
    found.set(key, {
      rows: row.row_count,
      zSum: BigInt(row.z),
      clipped: row.clipped_count,
      least: row.x_min as number | null,
      greatest: row.x_max as number | null,
    });
  }
  return found;
}

const sorted = (counted: Map<string, Counted>) =>
  Object.fromEntries([...counted].sort(([a], [b]) => (a < b ? -1 : 1)));

describe('feature_rollups', () => {
  it.each([1, 2, 3])('of random events are what counting them one by one gives (seed %i)', async (seed) => {
    const events = randomCurated(1500, seed);
    expect(sorted(await rolledUp(await curatedRelation(engine, 'events', events)))).toEqual(
      sorted(bruteForce(events)),
    );
  });

  it.each([4, 5, 6])('of two partitions add up to those of both together (seed %i)', async (seed) => {
    const [a, b] = [randomCurated(400, seed), randomCurated(700, seed + 100)];
    const [left, right] = [await curatedRelation(engine, 'a', a), await curatedRelation(engine, 'b', b)];
    const both = await rolledUp(await curatedRelation(engine, 'together', [...b, ...a]));
    const added = await engine.query<{
      k: string;
      n: number;
      z: string;
      least: number | null;
      greatest: number | null;
    }>(
      `SELECT concat_ws(' ¦ ', CAST(window_start AS varchar), model_version, segment, segment_value, feature, kind, bin, category) AS k,
        CAST(sum(row_count) AS bigint) AS n, CAST(sum(z_sum) AS varchar) AS z, min(x_min) AS least, max(x_max) AS greatest
      FROM (${sqlOf(left)} UNION ALL ${sqlOf(right)}) AS parts GROUP BY ALL`,
    );
    expect(added.length).toBe(both.size);
    for (const { k, n, z, least, greatest } of added) {
      expect(both.get(k), k).toMatchObject({ rows: n, zSum: BigInt(z), least, greatest });
    }
  });

  it('are the same in whatever order 0 and -0 come', async () => {
    for (const order of ['ASC', 'DESC']) {
      await engine.run(
        `CREATE OR REPLACE TABLE zeros AS SELECT events.* REPLACE (CAST(sign AS double) AS f_x)
        FROM (SELECT * FROM events LIMIT 1) AS events, (VALUES ('-0', 1), ('0', 2)) AS signs (sign, place) ORDER BY place ${order}`,
      );
      const found = [...(await rolledUp({ fragment: 'zeros' }))].filter(([key]) =>
        /¦ \* ¦ \* ¦ x ¦/.test(key),
      );
      expect(found.map(([, { least, greatest, rows }]) => ({ least, greatest, rows }))).toEqual([
        { least: 0, greatest: 0, rows: 2 },
      ]);
    }
  });

  it('of no events are no rows', async () => {
    await curatedRelation(engine, 'one', randomCurated(1, 1));
    expect((await rolledUp({ fragment: '(SELECT * FROM one WHERE false)' })).size).toBe(0);
  });

  it('leave out features without a layout', () => {
    const input = { inferences: { fragment: 'events' }, segments: [], features, dialect: engine.dialect };
    expect(featureRollupsSql({ ...input, layouts: new Map() })).toEqual([]);
  });

  it('of more features than a statement takes are those of each feature by itself', async () => {
    const inferences = await curatedRelation(engine, 'events', randomCurated(200, 9));
    const base = { inferences, segments: segmentNames, dialect: engine.dialect };
    const wide = Array.from({ length: 131 }, (_, index) => ({
      ...(features[index % 3] as (typeof features)[number]),
      feature: `f${index}`,
    }));
    const wideLayouts = new Map(
      wide.map(({ feature }, index) => [
        feature,
        { ...(layouts.get(features[index % 3]?.feature as string) as FeatureLayout), feature },
      ]),
    );
    const rowsOf = async (statements: readonly string[]): Promise<string[]> => {
      const rows = await engine.query(`SELECT * FROM (${statements.join(' UNION ALL ')}) AS rollups`);
      return rows.map((row) => JSON.stringify(row)).sort();
    };
    const together = featureRollupsSql({ ...base, features: wide, layouts: wideLayouts });
    expect(together).toHaveLength(3);
    const apart = await Promise.all(
      wide.map((one) => rowsOf(featureRollupsSql({ ...base, features: [one], layouts: wideLayouts }))),
    );
    expect(await rowsOf(together)).toEqual(apart.flat().sort());
  });

  it('have a clipped value in the outermost bin, as the formula places the limit itself', async () => {
    const [found] = await engine.query(
      'SELECT floor(32e0 * ln(4194304e0 + sqrt(4194304e0 * 4194304e0 + 1e0))) AS top_bin, floor(-32e0 * ln(4194304e0 + sqrt(4194304e0 * 4194304e0 + 1e0))) AS bottom_bin',
    );
    expect(found).toEqual({ top_bin: topBin, bottom_bin: bottomBin });
  });
});
