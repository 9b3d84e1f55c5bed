import type { QueryEngine } from '../engine/ports/query-engine.ts';
import { text, timestamp } from '../engine/sql/literal.ts';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import type { TableName } from '../engine/tables/index.ts';
import type { Partition } from '../engine/tables/partition.ts';
import type { Window } from '../engine/tables/window.ts';

/** Which cells a read returns. */
export type CellFilter =
  /** Every segment over all versions and, where `versions` says so, each version over all traffic. */
  | { readonly cells: 'every'; readonly versions: boolean }
  /** One version (or '*') in one segment (or '*'), or in one value of it. */
  | { readonly cells: 'one'; readonly version: string; readonly segment: string; readonly value?: string };

/** Event windows, and the delivery partitions that may hold their rows. */
export interface ReadSide {
  readonly windows: readonly Window[];
  readonly partitions: readonly Partition[];
  /** Names the rows exactly, where they are likely to be asked for again: their sum is then kept. */
  readonly fingerprint?: string;
}

/** The two sides of a comparison. A baseline without windows is nothing to compare with. */
export interface ReadScope {
  readonly engine: QueryEngine;
  readonly model: string;
  readonly current: ReadSide;
  readonly baseline: ReadSide;
  /** Features that are read; undefined is all. */
  readonly features?: readonly string[];
}

/**
 * The fragments that the queries of sql/score share: rows of both sides, and the cells.
 * @param mergedSql a side summed over its windows, to be kept
 * @param rowsSql the same where nothing is kept; it need not be summed
 */
export async function scopeFragments(
  scope: ReadScope,
  filter: CellFilter,
  table: TableName,
  mergedSql: string,
  rowsSql: string = mergedSql,
): Promise<Record<string, Fragment>> {
  const sql = { mergedSql, rowsSql };
  return {
    current: await sideOf(scope, scope.current, table, sql),
    baseline: await sideOf(scope, scope.baseline, table, sql),
    cells: { fragment: cellCondition(filter) },
    of_features: { fragment: featureCondition(scope.features) },
    ...versionCells(filter),
  };
}

async function sideOf(
  { engine, model }: ReadScope,
  { windows, partitions, fingerprint }: ReadSide,
  table: TableName,
  { mergedSql, rowsSql }: { readonly mergedSql: string; readonly rowsSql: string },
): Promise<Fragment> {
  const within = windows.map(
    ({ start, end }) => `(window_start >= ${timestamp(start).sql} AND window_start < ${timestamp(end).sql})`,
  );
  const sql = renderSql(fingerprint === undefined ? rowsSql : mergedSql, {
    fragments: {
      rollups: await engine.relation(table, model, windows.length > 0 ? partitions : []),
      within: { fragment: within.length > 0 ? `(${within.join(' OR ')})` : 'false' },
    },
  });
  return fingerprint === undefined
    ? { fragment: `(${sql})` }
    : engine.remember(`${model}-${table}-${fingerprint}`, sql);
}

const featureCondition = (features: readonly string[] | undefined): string =>
  features === undefined ? 'true' : `feature IN (${features.map((feature) => text(feature).sql).join(', ')})`;

/** Which versions' cells a row counts for: that of all versions, its own, or both. */
function versionCells(filter: CellFilter): Record<'version_cell' | 'versions' | 'is_read', Fragment> {
  const once = { versions: { fragment: '(true)' }, is_read: { fragment: 'true' } };
  if (filter.cells === 'one' && filter.version !== '*')
    return { version_cell: { fragment: 'model_version' }, ...once };
  if (filter.cells === 'one' || !filter.versions) return { version_cell: { fragment: "'*'" }, ...once };
  return {
    version_cell: { fragment: "CASE WHEN is_all THEN '*' ELSE model_version END" },
    versions: { fragment: '(true), (false)' },
    // Each version is read over all traffic only: by segment as well the cells would multiply.
    is_read: { fragment: "is_all OR segment = '*'" },
  };
}

function cellCondition(filter: CellFilter): string {
  if (filter.cells === 'every') return 'true';
  return [
    `segment = ${text(filter.segment).sql}`,
    ...(filter.value === undefined ? [] : [`segment_value = ${text(filter.value).sql}`]),
    ...(filter.version === '*' ? [] : [`model_version = ${text(filter.version).sql}`]),
  ].join(' AND ');
}
