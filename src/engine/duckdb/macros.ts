/** Trino's names for functions that DuckDB has under another one: sql/ is written in Trino's. */
export const trinoMacros = [
  'CREATE OR REPLACE TEMP MACRO is_nan(x) AS isnan(x)',
  'CREATE OR REPLACE TEMP MACRO is_infinite(x) AS isinf(x)',
] as const;
