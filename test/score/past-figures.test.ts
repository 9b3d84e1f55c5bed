import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { FileStore } from '../../src/engine/local/file-store.ts';
import { encodeRows } from '../../src/engine/parquet/encode-rows.ts';
import { scores } from '../../src/engine/tables/index.ts';
import { partitionOf, partitionPath } from '../../src/engine/tables/partition.ts';
import { readPastFigures } from '../../src/score/past-figures.ts';
import { scoreRow } from '../alert/flight-delay.ts';

const lake = mkdtempSync(join(tmpdir(), 'tidemark-past-'));
let engine: DuckDbEngine;
beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake, threads: 1 });
});
afterAll(async () => {
  await engine.close();
  await rm(lake, { recursive: true });
});

const day = (index: number): string => new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10);
const judged = [
  { score: 'psi', investigate: 0.1, isIncrease: false },
  { score: 'null_rate', investigate: 0.02, isIncrease: true },
];
const temp = {
  feature: 'temp',
  model_version: '*',
  segment: '*',
  segment_value: '*',
  layout_version: 1,
};

/** Days with the rows that each says of itself, stored as a run does, and what they teach. */
async function learnedFrom(
  model: string,
  days: readonly (readonly Partial<ReturnType<typeof scoreRow>>[])[],
) {
  const store = new FileStore(lake);
  const partitions = days.map((_, index) => partitionOf(`${day(index)}T00:00:00Z`, 'day'));
  for (const [index, partition] of partitions.entries()) {
    const rows = (days[index] ?? []).map((fields) =>
      scoreRow({
        ...{ feature: 'temp', score: 'psi', noise_floor: 0.05, formula_floor: 0.05, model_id: model },
        ...{ as_of: partition.end, window_start: partition.start, window_end: partition.end },
        ...fields,
      }),
    );
    await store.put(
      `scores/model=${model}/${partitionPath(partition)}/part-0.parquet`,
      encodeRows(scores, rows as never),
    );
  }
  const past = { windows: partitions, partitions, baseline: 'same_weekday' };
  return readPastFigures(engine, model, past, judged);
}

const values = [0.01, 0.02, 0.03, 0.05, 0.08, 0.04, 0.03, 0.02];
const of = (...figures: readonly number[]) => figures.map((score_value) => [{ score_value }]);

it('an even number of windows: median and MAD as numpy 2.4 and scipy 1.17.1 have them', async () => {
  const found = (await learnedFrom('even', of(...values))).of({ ...temp, score: 'psi' });
  expect(found).toEqual({ median: 0.03, spread: expect.closeTo(0.01, 12), windows: 8 });
});

it('an odd number, in any order', async () => {
  const found = (await learnedFrom('odd', of(0.09, ...values))).of({ ...temp, score: 'psi' });
  expect(found).toEqual({ median: 0.03, spread: expect.closeTo(0.01, 12), windows: 9 });
});

it('seven windows teach nothing', async () => {
  expect((await learnedFrom('few', of(...values.slice(1)))).of({ ...temp, score: 'psi' })).toBeUndefined();
});

it('findings teach nothing: beyond the bound and what the formula calls noise', async () => {
  const found = await learnedFrom('found', of(...values, 0.5, 0.11));
  expect(found.of({ ...temp, score: 'psi' })).toMatchObject({ windows: 8 });
});

it('beyond the bound and within the noise of a small window is no finding', async () => {
  const small = { score_value: 0.5, formula_floor: 0.6 };
  const found = await learnedFrom('small', [...of(...values), [small]]);
  expect(found.of({ ...temp, score: 'psi' })).toMatchObject({ windows: 9, median: 0.03 });
});

it('a rate is a finding by its increase', async () => {
  const rate = (score_value: number) => [
    { score: 'null_rate', score_value, baseline_value: 0.3, formula_floor: 0.31 },
  ];
  const found = await learnedFrom('rate', [
    ...Array.from({ length: 8 }, () => rate(0.3)),
    rate(0.315),
    rate(0.33),
  ]);
  expect(found.of({ ...temp, score: 'null_rate' })).toEqual({ median: 0.3, spread: 0, windows: 9 });
});

it('what is not told of the window by itself counts for nothing', async () => {
  const other: Partial<ReturnType<typeof scoreRow>>[] = [
    { as_of: `${day(20)}T00:00:00Z` },
    { baseline: 'spring' },
    { window_start: `${day(-1)}T00:00:00Z` },
    { score: 'mean' },
    { score_value: null },
    { formula_floor: null },
    { feature: 'humid' },
    { segment: 'origin', segment_value: 'JFK' },
    { layout_version: 2 },
  ];
  const found = await learnedFrom(
    'others',
    values.map((score_value) => [
      { score_value },
      ...other.map((fields) => ({ score_value: 0.09, ...fields })),
    ]),
  );
  expect(found.of({ ...temp, score: 'psi' })).toMatchObject({ windows: 8, median: 0.03 });
  expect(found.of({ ...temp, score: 'mean' })).toBeUndefined();
  expect(found.of({ ...temp, score: 'psi', feature: 'humid' })).toEqual({
    median: 0.09,
    spread: 0,
    windows: 8,
  });
  expect(found.of({ ...temp, score: 'psi', layout_version: 2 })).toMatchObject({ median: 0.09 });
});
