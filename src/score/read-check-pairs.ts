import checksSql from '../../sql/score/check_counts.sql';
import mergedSql from '../../sql/score/merged_checks.sql';
import { renderSql } from '../engine/sql/render-sql.ts';
import type { Cell } from './cell.ts';
import type { CheckPair } from './pair.ts';
import { type CellFilter, type ReadScope, scopeFragments } from './read-scope.ts';

/** One row check of one feature in one cell. */
export interface FeatureCheckPair extends Cell {
  readonly feature: string;
  readonly check: string;
  readonly pair: CheckPair;
}

/** Reads merged row checks. Ordered by feature, check and cell. */
export async function readCheckPairs(scope: ReadScope, filter: CellFilter): Promise<FeatureCheckPair[]> {
  const fragments = await scopeFragments(scope, filter, 'check_rollups', mergedSql);
  const rows = await scope.engine.query<Record<string, string | number>>(renderSql(checksSql, { fragments }));
  return rows.map((row) => ({
    feature: String(row.feature),
    check: String(row.check_name),
    model_version: String(row.version_cell),
    segment: String(row.segment),
    segment_value: String(row.segment_value),
    pair: {
      type: 'check',
      current: { checked: Number(row.current_checked), failed: Number(row.current_failed) },
      baseline: { checked: Number(row.baseline_checked), failed: Number(row.baseline_failed) },
    },
  }));
}
