-- traffic_rollups summed over event windows: one row per cell × measure × bin.
-- in:  traffic_rollups of the delivery partitions that the windows may have rows in
-- out: row_count (events)
SELECT
  measure,
  bin,
  model_version,
  segment,
  segment_value,
  CAST(sum(row_count) AS bigint) AS row_count
FROM ${rollups} AS rollups
WHERE measure IN ('requests', 'errors', 'latency_ms') AND ${within}
GROUP BY measure, bin, model_version, segment, segment_value
