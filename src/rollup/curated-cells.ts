import cellsSql from '../../sql/rollup/curated_cells.sql';
import type { QueryEngine } from '../engine/ports/query-engine.ts';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import { cellGrouping } from './cell-grouping.ts';

/**
 * Versions that answered in a curated partition.
 * @param segments names of the spec's segments
 * @throws Error where two cells have the same 64-bit key. Of 100,000 cells, one partition in 10 billion has such a pair
 */
export async function curatedVersions(
  engine: Pick<QueryEngine, 'query'>,
  inferences: Fragment,
  segments: readonly string[],
): Promise<string[]> {
  const { segment_columns } = cellGrouping('window_start', segments, []);
  const versions = await engine.query<{ model_version: string; is_ambiguous: boolean }>(
    renderSql(cellsSql, { fragments: { inferences, segment_columns } }),
  );
  const ambiguous = versions.find(({ is_ambiguous }) => is_ambiguous);
  if (ambiguous) {
    throw new Error(
      `Two cells have the same key, one of them of version ${ambiguous.model_version}: their rollups would count each other's events. Rename a segment value or the version.`,
    );
  }
  return versions.map(({ model_version }) => model_version);
}
