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

/** The fragments that the queries of sql/score share: both sides summed over their windows, and the cells. */
export async function scopeFragments(
  scope: ReadScope,
  filter: CellFilter,
  table: TableName,
  mergedSql: string,
): Promise<Record<string, Fragment>> {
  return {
    current: await mergedSide(scope, scope.current, table, mergedSql),
    baseline: await mergedSide(scope, scope.baseline, table, mergedSql),
    cells: { fragment: cellCondition(filter) },
    of_features: { fragment: featureCondition(scope.features) },
    ...versionSets(filter),
  };
}

async function mergedSide(
  { engine, model }: ReadScope,
  { windows, partitions, fingerprint }: ReadSide,
  table: TableName,
  mergedSql: string,
): Promise<Fragment> {
  const within = windows.map(
    ({ start, end }) => `(window_start >= ${timestamp(start).sql} AND window_start < ${timestamp(end).sql})`,
  );
  const sql = renderSql(mergedSql, {
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

/** How rows are grouped by version: over all versions, by version, or both in one pass. */
function versionSets(
  filter: CellFilter,
): Record<'version_cell' | 'version_sets' | 'version_cells', Fragment> {
  const every = { fragment: 'true' };
  if (filter.cells === 'one' && filter.version !== '*') {
    return {
      version_cell: { fragment: 'model_version' },
      version_sets: { fragment: '(model_version)' },
      version_cells: every,
    };
  }
  if (filter.cells === 'one' || !filter.versions) {
    return { version_cell: { fragment: "'*'" }, version_sets: { fragment: '()' }, version_cells: every };
  }
  return {
    version_cell: { fragment: "CASE WHEN grouping(model_version) = 0 THEN model_version ELSE '*' END" },
    version_sets: { fragment: '(), (model_version)' },
    // Each version is read over all traffic only: by segment as well the cells would multiply.
    version_cells: { fragment: "grouping(model_version) = 1 OR segment = '*'" },
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
