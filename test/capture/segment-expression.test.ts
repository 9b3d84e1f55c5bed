import { afterAll, beforeAll, expect, it } from 'vitest';
import { mappedColumns } from '../../src/capture/column-mapping.ts';
import { segmentExpression } from '../../src/capture/segment-expression.ts';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { duckdb } from '../../src/engine/sql/dialect.ts';
import { ModelSpec } from '../../src/spec/model-spec.ts';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lake: '.', threads: 1 });
});

afterAll(() => engine.close());

/** Value of a segment of one test, for one value of a column. */
async function segmentOf(is: string, x: string, type: string): Promise<unknown> {
  const spec = ModelSpec.parse({
    id: 'm',
    purpose: 'p',
    owner: 'o',
    tier: 2,
    source: { path: 'x.parquet', event_time: 't' },
    features: [{ name: 'x', type: 'numeric' }],
    segments: [
      // biome-ignore lint/suspicious/noThenProperty: the spec reads `when … then …`
      { name: 'side', cases: [{ when: [{ feature: 'x', is, value: 5 }], then: 'passed' }], else: 'failed' },
    ],
  });
  const [segment] = spec.segments;
  if (!segment) throw new Error('no segment');
  const expression = segmentExpression(segment, mappedColumns(spec), new Map([['x', type]]), duckdb);
  const [row] = await engine.query(
    `SELECT ${expression} AS side FROM (SELECT CAST(${x} AS ${type}) AS x) AS events`,
  );
  return row?.side;
}

it.each(['below', 'at_most', 'above', 'at_least'])('NaN is not %s a number', async (is) => {
  expect(await segmentOf(is, 'nan()', 'DOUBLE')).toBe('failed');
  expect(await segmentOf(is, "'NaN'", 'VARCHAR')).toBe('failed');
});

it('numbers are compared as numbers, whatever type they come in', async () => {
  for (const type of ['DOUBLE', 'INTEGER', 'VARCHAR']) {
    expect(await segmentOf('above', '10', type), type).toBe('passed');
    expect(await segmentOf('above', '5', type), type).toBe('failed');
    expect(await segmentOf('at_least', '5', type), type).toBe('passed');
    expect(await segmentOf('below', '10', type), type).toBe('failed');
    expect(await segmentOf('at_most', '5', type), type).toBe('passed');
  }
});
