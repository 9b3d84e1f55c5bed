import type { Dialect } from '../sql/dialect.ts';
import type { Fragment } from '../sql/render-sql.ts';
import type { TableName } from '../tables/index.ts';
import type { Partition } from '../tables/partition.ts';

/** A value that an engine returns. Timestamps are ISO strings (UTC), integers and decimals numbers where exact. */
export type SqlValue = string | number | boolean | null;
export type SqlRow = Record<string, SqlValue>;

/** What runs SQL. Statements are already rendered: identifiers and values are escaped (see `engine/sql`). */
export interface QueryEngine {
  readonly dialect: Dialect;
  /** Runs a statement and returns every row. For results that are small, as those over rollups are. */
  query<Row extends SqlRow = SqlRow>(sql: string): Promise<Row[]>;
  /** Runs a statement and returns its columns: cheap for some 100,000 rows. */
  queryColumns(sql: string): Promise<Record<string, SqlValue[]>>;
  /**
   * Has the answers of some queries made at the same time, before they are asked for one after the other. An engine that
   * answers at once does nothing.
   */
  prepare(statements: readonly string[]): Promise<void>;
  /** Columns of a relation and their physical types. */
  columnTypes(relation: Fragment): Promise<ReadonlyMap<string, string>>;
  /** A table restricted to some partitions of one model, to stand in a FROM: no other partition is looked at. */
  relation(table: TableName, model: string, partitions: readonly Partition[]): Promise<Fragment>;
  /**
   * Replaces one partition of a table by the rows of all `statements`: every one of them or, on a failure, none.
   * Several where one would be more than an engine takes (see `rollup/write-statements.ts`); `inferences` has one.
   * @returns rows written
   */
  materialise(
    table: TableName,
    model: string,
    partition: Partition,
    statements: readonly string[],
  ): Promise<number>;
  /**
   * The rows of a query that is likely to come again under the same key, to stand in a FROM. An engine may keep them;
   * the key must name everything that the rows depend on.
   */
  remember(key: string, sql: string): Promise<Fragment>;
  /** Forgets what was remembered for a model in earlier runs and was not asked for in this one. */
  forgetUnused(model: string): Promise<void>;
  /** Removes a partition; nothing happens where there is none. */
  drop(table: TableName, model: string, partition: Partition): Promise<void>;
  close(): Promise<void>;
}
