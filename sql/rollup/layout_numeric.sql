-- What the layout of one numeric feature is made from: one row.
-- in:  inferences, the curated rows that the layout is made from
-- out: value_count, quantiles and stddev_value (feature's unit) of finite values; fraction_count (values that are no integer)
-- Squares of values beyond 10^150 are infinite: DuckDB fails at them, Trino answers NaN.
SELECT
  :feature AS feature,
  count(x) AS value_count,
  coalesce(count_if(x <> floor(x)), 0) AS fraction_count,
  approx_percentile(x, 0.05) AS p05,
  approx_percentile(x, 0.25) AS p25,
  approx_percentile(x, 0.5) AS p50,
  approx_percentile(x, 0.75) AS p75,
  approx_percentile(x, 0.95) AS p95,
  stddev_pop(CASE WHEN abs(x) < 1e150 THEN x END) AS stddev_value
FROM (
  SELECT ${column} AS x FROM ${inferences} AS events WHERE ${column} IS NOT NULL AND NOT is_nan(${column}) AND NOT is_infinite(${column})
) AS finite
