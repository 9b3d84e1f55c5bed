-- Volume, errors and latency of two windows side by side: one row per cell × measure × bin.
-- in:  traffic_rollups of the delivery partitions that either window may have rows in
-- out: counts (events) in the current window and the baseline
SELECT
  measure,
  bin,
  ${version} AS model_version,
  segment,
  segment_value,
  CAST(sum(CASE WHEN is_current THEN row_count ELSE 0 END) AS bigint) AS current_count,
  CAST(sum(CASE WHEN is_baseline THEN row_count ELSE 0 END) AS bigint) AS baseline_count
FROM (
  SELECT *, ${is_current} AS is_current, ${is_baseline} AS is_baseline
  FROM ${rollups} AS rollups
  WHERE measure IN ('requests', 'errors', 'latency_ms') AND ${cells}
) AS marked
WHERE is_current OR is_baseline
GROUP BY measure, bin, ${version_key} segment, segment_value
ORDER BY segment, segment_value, model_version, measure, bin
