import totalsSql from '../../sql/rollup/partition_totals.sql';
import type { QueryEngine } from '../engine/ports/query-engine.ts';
import { renderSql } from '../engine/sql/render-sql.ts';
import type { TableName } from '../engine/tables/index.ts';
import type { Partition } from '../engine/tables/partition.ts';

/** Features, or the volume, that add up to the same number of events along one segment. */
export interface PartitionTotal {
  readonly table: TableName;
  readonly segment: string;
  /** Events. */
  readonly total: number;
  readonly figures: number;
  readonly example: string;
}

/** Counts what is stored of a partition, whatever the records say. */
export async function readPartitionTotals(
  engine: QueryEngine,
  model: string,
  partition: Partition,
): Promise<PartitionTotal[]> {
  const relation = (table: TableName) => engine.relation(table, model, [partition]);
  const [inferences, traffic, features, checks] = await Promise.all([
    relation('inferences'),
    relation('traffic_rollups'),
    relation('feature_rollups'),
    relation('check_rollups'),
  ]);
  const rows = await engine.query<{
    table_name: TableName;
    segment: string;
    total: number;
    figure_count: number;
    example: string;
  }>(renderSql(totalsSql, { fragments: { inferences, traffic, features, checks } }));
  return rows.map(({ table_name, segment, total, figure_count, example }) => ({
    table: table_name,
    segment,
    total,
    figures: figure_count,
    example,
  }));
}
