-- Row checks of two windows side by side: one row per feature × check × cell.
-- in:  check_rollups of the delivery partitions that either window may have rows in
-- out: rows checked and failed (events) in the current window and the baseline
SELECT
  feature,
  check_name,
  ${version} AS model_version,
  segment,
  segment_value,
  CAST(sum(CASE WHEN is_current THEN rows_checked ELSE 0 END) AS bigint) AS current_checked,
  CAST(sum(CASE WHEN is_current THEN rows_failed ELSE 0 END) AS bigint) AS current_failed,
  CAST(sum(CASE WHEN is_baseline THEN rows_checked ELSE 0 END) AS bigint) AS baseline_checked,
  CAST(sum(CASE WHEN is_baseline THEN rows_failed ELSE 0 END) AS bigint) AS baseline_failed
FROM (
  SELECT *, ${is_current} AS is_current, ${is_baseline} AS is_baseline
  FROM ${rollups} AS rollups
  WHERE ${cells}
) AS marked
WHERE is_current OR is_baseline
GROUP BY feature, check_name, ${version_key} segment, segment_value
ORDER BY feature, check_name, segment, segment_value, model_version
