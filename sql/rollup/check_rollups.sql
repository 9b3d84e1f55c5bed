-- check_rollups: one row per hour × version × segment × feature × check.
-- in:  inferences, one curated delivery partition; checks, one count of rows checked and one of rows failed for each
-- out: rows_checked, rows_failed (events)
-- One scan, however many checks; each check is a pair of counts, numbered. A count_if that meets nothing but nulls is
-- 0 on Trino and null on DuckDB.
SELECT
  window_start,
  model_version,
  segment,
  segment_value,
  feature,
  check_name,
  CAST(coalesce(CASE check_number ${checked_cases} END, 0) AS bigint) AS rows_checked,
  CAST(coalesce(CASE check_number ${failed_cases} END, 0) AS bigint) AS rows_failed
FROM (
  SELECT
    event_hour AS window_start,
    model_version,
    ${segment_name} AS segment,
    ${segment_value} AS segment_value
    ${sums}
  FROM (
    SELECT ${keys} ${counts}
    FROM (SELECT *, date_trunc('hour', event_time) AS event_hour FROM ${inferences} AS events) AS hourly
    GROUP BY ${keys}
  ) AS parts
  GROUP BY GROUPING SETS (${grouping_sets})
) AS wide
CROSS JOIN (VALUES ${checks}) AS checks (feature, check_name, check_number)
