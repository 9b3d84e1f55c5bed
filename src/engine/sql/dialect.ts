import type { Fragment } from './render-sql.ts';

/** The few places where the engines need different text. Everything else in sql/ is common. */
export interface Dialect {
  /**
   * The type in which z sums are added. DuckDB widens a sum of bigint to 128 bits by itself, and adds it three times
   * as fast as decimals; Trino fails at 64 bits.
   */
  readonly exactInteger: Fragment;
}

export const duckdb: Dialect = { exactInteger: { fragment: 'bigint' } };
export const trino: Dialect = { exactInteger: { fragment: 'decimal(38, 0)' } };
