import valuesSql from '../../sql/suggest/feature_values.sql';
import windowsSql from '../../sql/suggest/feature_windows.sql';
import judgedSql from '../../sql/suggest/judged_windows.sql';
import type { QueryEngine, SqlRow, SqlValue } from '../engine/ports/query-engine.ts';
import { timestamp } from '../engine/sql/literal.ts';
import { renderSql } from '../engine/sql/render-sql.ts';
import type { Partition } from '../engine/tables/partition.ts';
import type { Window } from '../engine/tables/window.ts';
import type { Evidence, FeatureEvidence, FeatureValue, FeatureWindow, JudgedWindow } from './evidence.ts';

export interface EvidenceScope {
  readonly engine: QueryEngine;
  readonly model: string;
  readonly window: Window;
  /** Delivery partitions that may hold its rows. */
  readonly partitions: readonly Partition[];
}

const numberOf = (value: SqlValue | undefined): number | null => (value == null ? null : Number(value));
const countOf = (value: SqlValue | undefined): number => Number(value ?? 0);

/** Reads the past of a model from rollups and verdicts. */
export async function readEvidence({ engine, model, window, partitions }: EvidenceScope): Promise<Evidence> {
  const values = { model, window_start: timestamp(window.start), window_end: timestamp(window.end) };
  const rollups = await engine.relation('feature_rollups', model, partitions);
  const ask = (sql: string): Promise<SqlRow[]> =>
    engine.query(renderSql(sql, { values, fragments: { rollups } }));
  const features = new Map<string, { windows: FeatureWindow[]; value: FeatureValue[] }>();
  const of = (row: SqlRow) => {
    const name = String(row.feature);
    const known = features.get(name) ?? { windows: [], value: [] };
    features.set(name, known);
    return known;
  };
  for (const row of await ask(windowsSql)) of(row).windows.push(windowOf(row));
  for (const row of await ask(valuesSql)) of(row).value.push(featureValueOf(row));
  return {
    features: [...features].map(
      ([feature, { windows, value }]): FeatureEvidence => ({ feature, windows, values: value }),
    ),
    judged: (await ask(judgedSql)).map(judgedOf),
  };
}

const windowOf = (row: SqlRow): FeatureWindow => ({
  start: String(row.window_start),
  rows: countOf(row.row_total),
  nulls: countOf(row.null_count),
  others: countOf(row.other_count),
  least: numberOf(row.least),
  greatest: numberOf(row.greatest),
});

const featureValueOf = (row: SqlRow): FeatureValue => ({
  kind: row.kind === 'exact' ? 'exact' : 'value',
  bin: countOf(row.bin),
  category: String(row.category ?? ''),
  rows: countOf(row.row_total),
  windows: countOf(row.window_count),
  first: String(row.first_window),
  least: numberOf(row.least),
  greatest: numberOf(row.greatest),
});

const judgedOf = (row: SqlRow): JudgedWindow => ({
  monitor: String(row.monitor),
  feature: String(row.feature),
  score: String(row.score),
  start: String(row.window_start),
  end: String(row.window_end),
  value: numberOf(row.score_value),
  baseline: numberOf(row.baseline_value),
  upperBound: numberOf(row.upper_bound),
  rows: countOf(row.n_current),
});
