import cellsSql from '../../sql/score/feature_cells.sql';
import rowsSql from '../../sql/score/feature_rows.sql';
import mergedSql from '../../sql/score/merged_features.sql';
import { renderSql } from '../engine/sql/render-sql.ts';
import type { Layouts } from '../rollup/layout.ts';
import { type CellFilter, type ReadScope, scopeFragments } from './read-scope.ts';

/** How many pairs `readFeaturePairs` would give, by type, without reading their bins. */
export async function countFeaturePairs(
  scope: ReadScope,
  filter: CellFilter,
  layouts: Layouts,
): Promise<{ readonly numeric: number; readonly categorical: number }> {
  const fragments = await scopeFragments(scope, filter, 'feature_rollups', mergedSql, rowsSql);
  const rows = await scope.engine.query<{ feature: string; layout_version: number; cell_count: number }>(
    renderSql(cellsSql, { fragments }),
  );
  const counted = { numeric: 0, categorical: 0 };
  for (const { feature, layout_version, cell_count } of rows) {
    const layout = layouts.get(feature);
    if (layout?.layout_version === layout_version) counted[layout.type] += cell_count;
  }
  return counted;
}
