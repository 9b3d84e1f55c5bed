import distinctSql from '../../sql/score/distinct_counts.sql';
import { renderSql } from '../engine/sql/render-sql.ts';
import type { Partition } from '../engine/tables/partition.ts';
import type { Layouts } from '../rollup/layout.ts';
import { readCheckPairs } from './read-check-pairs.ts';
import { readFeaturePairs } from './read-feature-pairs.ts';
import type { CellFilter, ReadScope } from './read-scope.ts';
import { readTrafficPairs } from './read-traffic-pairs.ts';
import type { WindowPairs } from './score-window.ts';

/** Reads all that the cells of a window are scored from. */
export async function readWindowPairs(
  scope: ReadScope,
  filter: CellFilter,
  layouts: Layouts,
): Promise<WindowPairs> {
  const [features, others] = await Promise.all([
    readFeaturePairs(scope, filter, layouts),
    readOtherPairs(scope, filter),
  ]);
  return { features, ...others };
}

/** What a window is scored from beside its features' distributions: few rows, however many features there are. */
export async function readOtherPairs(
  scope: ReadScope,
  filter: CellFilter,
): Promise<Pick<WindowPairs, 'checks' | 'traffic'>> {
  const [checks, traffic] = await Promise.all([
    readCheckPairs(scope, filter),
    readTrafficPairs(scope, filter),
  ]);
  return { checks, traffic };
}

/** Distinct values of each categorical feature in one partition. */
export async function readDistinctCounts(
  { engine, model }: Pick<ReadScope, 'engine' | 'model'>,
  partition: Partition,
): Promise<Map<string, number>> {
  const census = await engine.relation('value_census', model, [partition]);
  const rows = await engine.query<{ feature: string; distinct_count: number }>(
    renderSql(distinctSql, { fragments: { census } }),
  );
  return new Map(rows.map(({ feature, distinct_count }) => [feature, distinct_count]));
}
