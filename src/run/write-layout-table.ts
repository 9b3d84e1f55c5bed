import { encodeRows } from '../engine/parquet/encode-rows.ts';
import type { ObjectStore } from '../engine/ports/object-store.ts';
import { layouts as layoutTable } from '../engine/tables/index.ts';
import type { FeatureLayout } from '../rollup/layout.ts';

/** The layouts as the table that analysts join to; `_layouts.json` beside it is what runs read. */
export async function writeLayoutTable(
  store: ObjectStore,
  model: string,
  layouts: readonly FeatureLayout[],
): Promise<void> {
  const rows = layouts.map((layout) => ({
    feature: layout.feature,
    layout_version: layout.layout_version,
    grain: layout.grain,
    type: layout.type,
    centre: layout.type === 'numeric' ? layout.centre : null,
    scale: layout.type === 'numeric' ? layout.scale : null,
    exact_values: layout.type === 'numeric' ? JSON.stringify(layout.exact_values) : null,
    vocabulary: layout.type === 'categorical' ? JSON.stringify(layout.vocabulary) : null,
    source_type: layout.source_type,
    made_from_rows: layout.made_from_rows,
    made_from_start: layout.made_from_start,
    made_from_end: layout.made_from_end,
  }));
  await store.put(`layouts/model=${model}/part-0.parquet`, encodeRows(layoutTable, rows));
}
