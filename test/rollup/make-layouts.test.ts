import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { makeLayouts } from '../../src/rollup/make-layouts.ts';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake: '.', threads: 1 });
});

afterAll(() => engine.close());

const source = {
  rows: 1000,
  start: '2024-01-01T00:00:00Z',
  end: '2024-01-02T00:00:00Z',
  grain: 'day',
  sourceType: () => 'BIGINT',
} as const;

it('a vocabulary has frequent values of at most 256 characters, and neither null nor the empty string', async () => {
  const inferences = {
    fragment: `(SELECT CASE i % 8 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN repeat('ü', 256) WHEN 3 THEN repeat('x', 257)
      WHEN 4 THEN CASE WHEN i = 4 THEN 'once' ELSE 'b' END ELSE 'a' END AS f_c FROM range(2000) AS t (i))`,
  };
  const features = [{ feature: 'c', column: 'f_c', type: 'categorical' }] as const;
  expect(await makeLayouts(engine, features, { ...source, inferences })).toMatchObject([
    { feature: 'c', type: 'categorical', vocabulary: ['a', 'b', 'ü'.repeat(256)] },
  ]);
});

it('layouts of more features than a statement takes are those of each by itself', async () => {
  const inferences = { fragment: '(SELECT i * 1e0 AS f_x, i % 9 * 1e0 AS f_n FROM range(1000) AS t (i))' };
  const features = Array.from({ length: 70 }, (_, index) => ({
    feature: `f${index}`,
    column: index % 2 ? 'f_x' : 'f_n',
    type: 'numeric' as const,
  }));
  const apart = await Promise.all(
    features.map((one) => makeLayouts(engine, [one], { ...source, inferences })),
  );
  expect(await makeLayouts(engine, features, { ...source, inferences })).toEqual(apart.flat());
});

it('values whose squares are no numbers have a layout all the same', async () => {
  const inferences = {
    fragment: '(SELECT CASE WHEN i < 990 THEN 0e0 ELSE 1e300 END AS f_x FROM range(1000) AS t (i))',
  };
  const features = [{ feature: 'x', column: 'f_x', type: 'numeric' }] as const;
  expect(
    await makeLayouts(engine, features, { ...source, sourceType: () => 'DOUBLE', inferences }),
  ).toMatchObject([{ feature: 'x', centre: 0, scale: 1 }]);
});
