-- check_rollups of what feature_rollups have counted: one row per window × version × segment × feature × check.
-- in:  features, the partition of feature_rollups; checks, (feature, check), each named as the kind that fails it
-- out: rows_checked, rows_failed (events)
-- A column was read once to be binned. To count its nulls again would double what a partition costs.
SELECT
  window_start,
  model_version,
  segment,
  segment_value,
  feature,
  check_name,
  CAST(sum(CASE WHEN check_name = 'null' OR kind <> 'null' THEN row_count ELSE 0 END) AS bigint) AS rows_checked,
  CAST(sum(CASE WHEN kind = check_name THEN row_count ELSE 0 END) AS bigint) AS rows_failed
FROM ${features} AS rollups
JOIN (VALUES ${checks}) AS checks (checked_feature, check_name) ON checked_feature = feature
GROUP BY window_start, model_version, segment, segment_value, feature, check_name
