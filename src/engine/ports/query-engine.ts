import type { TableName } from '../tables/index.ts';

/** A value that an engine returns. Timestamps arrive as ISO strings in UTC, 64-bit integers as numbers. */
export type SqlValue = string | number | boolean | null;
export type SqlRow = Record<string, SqlValue>;

/** One partition of a table: the unit that is written, and replaced, whole. */
export interface TablePartition {
  readonly table: TableName;
  readonly model: string;
  /** Values of the partition columns after `model`, in order, for example `{ dt: '2013-01-01', hr: '05' }`. */
  readonly values: Readonly<Record<string, string>>;
}

/** What runs SQL. Statements are already rendered: identifiers and values are escaped (see `engine/sql`). */
export interface QueryEngine {
  /** Runs a statement and returns every row. For results that are small, as those over rollups are. */
  query<Row extends SqlRow = SqlRow>(sql: string): Promise<Row[]>;
  /** Runs a statement and returns columns, each as long as the result: cheap for some 100,000 rows. */
  queryColumns(sql: string): Promise<Record<string, SqlValue[]>>;
  /** Replaces one partition by the rows of `sql`: all of them or, on a failure, none. Returns the row count. */
  materialise(partition: TablePartition, sql: string): Promise<number>;
  close(): Promise<void>;
}
