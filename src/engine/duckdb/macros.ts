/** Trino's names for functions that DuckDB has under another one: sql/ is written in Trino's. */
export const trinoMacros = [
  'CREATE OR REPLACE MACRO is_nan(x) AS isnan(x)',
  'CREATE OR REPLACE MACRO is_infinite(x) AS isinf(x)',
  "CREATE OR REPLACE MACRO nan() AS CAST('nan' AS double)",
  "CREATE OR REPLACE MACRO infinity() AS CAST('inf' AS double)",
  'CREATE OR REPLACE MACRO to_utf8(x) AS x',
  'CREATE OR REPLACE MACRO xxhash64(x) AS CASE WHEN x IS NOT NULL THEN hash(x) END',
  'CREATE OR REPLACE MACRO from_big_endian_64(x) AS CAST(x & 9223372036854775807 AS bigint)',
  'CREATE OR REPLACE MACRO checksum(x) AS CAST(bit_xor(hash(x)) AS varchar)',
  'CREATE OR REPLACE MACRO to_unixtime(x) AS epoch(x)',
  'CREATE OR REPLACE MACRO from_unixtime(x) AS to_timestamp(x)',
  'CREATE OR REPLACE MACRO regexp_like(x, pattern) AS regexp_matches(x, pattern)',
  // Exact here: a layout is made from few rows, and the same rows must give the same layout.
  'CREATE OR REPLACE MACRO approx_percentile(x, p) AS quantile_cont(x, p)',
] as const;
