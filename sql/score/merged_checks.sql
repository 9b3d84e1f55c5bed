-- check_rollups summed over event windows: one row per cell × feature × check.
-- in:  check_rollups of the delivery partitions that the windows may have rows in
-- out: the additive columns of check_rollups
SELECT
  feature,
  check_name,
  model_version,
  segment,
  segment_value,
  CAST(sum(rows_checked) AS bigint) AS rows_checked,
  CAST(sum(rows_failed) AS bigint) AS rows_failed
FROM ${rollups} AS rollups
WHERE ${within}
GROUP BY feature, check_name, model_version, segment, segment_value
