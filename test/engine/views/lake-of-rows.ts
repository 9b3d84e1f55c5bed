import { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import { registerAnalystViews, registerViews } from '../../../src/engine/duckdb/lake-views.ts';
import type { SqlRow } from '../../../src/engine/ports/query-engine.ts';
import type { TableName } from '../../../src/engine/tables/index.ts';
import { makeLake, writeObject } from '../../support/write-lake.ts';

export const model = 'churn';

/** Rows of a table, by the day of their delivery; '' for a table that has none. */
export type TableRows = Partial<Record<TableName, Readonly<Record<string, readonly SqlRow[]>>>>;

/** A lake of one model of the day grain, with every view. */
export async function lakeOfRows(rows: TableRows): Promise<DuckDbEngine> {
  const lake = await makeLake();
  for (const [table, byDay] of Object.entries(rows)) {
    for (const [day, ofDay] of Object.entries(byDay)) {
      await writeObject(lake, table as TableName, `model=${model}${day === '' ? '' : `/dt=${day}`}`, ofDay);
    }
  }
  const engine = await DuckDbEngine.open({ lake, threads: 1 });
  await registerViews(engine);
  await registerAnalystViews(engine);
  return engine;
}

export const everything = { model_version: '*', segment: '*', segment_value: '*' } as const;

const layout = { layout_version: 1, grain: 'day', source_type: 'DOUBLE', made_from_rows: 1000 };

/** Bins around 50, a unit of z being 10; integers 0 and 3 exact; two categories. */
export const layouts = [
  { ...layout, feature: 'temp', type: 'numeric', centre: 50, scale: 10, exact_values: '[]' },
  {
    ...layout,
    feature: 'stops',
    type: 'numeric',
    centre: 1,
    scale: 2,
    exact_values: '[0,3]',
    source_type: 'BIGINT',
  },
  { ...layout, feature: 'carrier', type: 'categorical', vocabulary: '["AA","UA"]', source_type: 'VARCHAR' },
];

/** A row of feature_rollups. `z` is the sum of the row's z. */
export const rolledUp = (
  feature: string,
  kind: string,
  rowCount: number,
  further: SqlRow & { readonly z?: number } = {},
): SqlRow => {
  const { z, ...rest } = further;
  return {
    window_start: '2024-03-01T00:00:00Z',
    model_version: 'v1',
    segment: '*',
    segment_value: '*',
    feature,
    layout_version: 1,
    kind,
    bin: 0,
    category: '',
    row_count: rowCount,
    z_sum: z === undefined ? 0 : Math.round(z * 2 ** 30),
    clipped_count: 0,
    ...rest,
  };
};

/** A row of scores, of all traffic on the first of March against the day before. */
export const scored = (
  feature: string,
  score: string,
  value: number | null,
  further: SqlRow = {},
): SqlRow => ({
  model_id: model,
  as_of: '2024-03-02T00:00:00Z',
  is_final: false,
  layout_version: 1,
  window_start: '2024-03-01T00:00:00Z',
  window_end: '2024-03-02T00:00:00Z',
  grain: 'day',
  baseline: 'yesterday',
  baseline_start: '2024-02-29T00:00:00Z',
  baseline_end: '2024-03-01T00:00:00Z',
  ...everything,
  feature,
  score,
  score_value: value,
  n_current: 100,
  n_baseline: 80,
  tests: 1,
  reason: '',
  ...further,
});
