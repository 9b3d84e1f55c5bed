import type { Fragment } from './render-sql.ts';

/** The few places where the engines need different text. Everything else in sql/ is common. */
export interface Dialect {
  /**
   * The type in which z sums are added. DuckDB widens a sum of bigint to 128 bits by itself, and adds it three times
   * as fast as decimals; Trino fails at 64 bits.
   */
  readonly exactInteger: Fragment;
  /**
   * A double or real as text: `1.0`, `0.25`, `nan`. Trino casts 1 to `1.0E0`, and writes as DuckDB does only by Java's
   * formatter. What has both a fraction and 8 digits before it, or is below 0.001, or 10^15 and above, is left as it is.
   */
  readonly doubleAsText: (source: string) => string;
}

export const duckdb: Dialect = {
  exactInteger: { fragment: 'bigint' },
  doubleAsText: (source) => `CAST(${source} AS varchar)`,
};

export const trino: Dialect = {
  exactInteger: { fragment: 'decimal(38, 0)' },
  doubleAsText: (source) =>
    `CASE WHEN ${source} IS NULL THEN CAST(NULL AS varchar) WHEN is_nan(${source}) THEN 'nan' ` +
    `WHEN is_infinite(${source}) THEN CASE WHEN ${source} > 0e0 THEN 'inf' ELSE '-inf' END ` +
    `WHEN abs(${source}) >= 1e7 AND abs(${source}) < 1e15 AND ${source} = floor(${source}) ` +
    `THEN CAST(CAST(${source} AS bigint) AS varchar) || '.0' ELSE format('%s', ${source}) END`,
};
