import firstValuesSql from '../../sql/rollup/first_values.sql';
import type { QueryEngine } from '../engine/ports/query-engine.ts';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import type { Grain } from '../engine/tables/partition.ts';
import type { MonitoredFeature } from './monitored-features.ts';
import { writeStatements } from './write-statements.ts';

/** As `partitionPath` says it. */
const partitionPathSql: Readonly<Record<Grain, string>> = {
  day: "'dt=' || dt",
  hour: "'dt=' || dt || '/hr=' || hr",
};

/** A branch is two stages of the 150 that Trino takes. */
const mostBranches = 60;

/**
 * Path of the first delivery partition in which each feature has a value; features without any are not in it.
 * @param inferences curated rows of some partitions, to stand in a FROM
 */
export async function firstValues(
  engine: QueryEngine,
  grain: Grain,
  inferences: Fragment,
  features: readonly MonitoredFeature[],
): Promise<Map<string, string>> {
  const fragments = { inferences, partition_path: { fragment: partitionPathSql[grain] } };
  const union = (some: readonly MonitoredFeature[]): string =>
    some
      .map(({ feature, column }) =>
        renderSql(firstValuesSql, { names: { column }, values: { feature }, fragments }),
      )
      .join('\nUNION ALL\n');
  const first = new Map<string, string>();
  for (const statement of writeStatements(features, union, mostBranches)) {
    const rows = await engine.query<{ feature: string; partition_path: string | null }>(statement);
    for (const { feature, partition_path } of rows)
      if (partition_path !== null) first.set(feature, partition_path);
  }
  return first;
}
