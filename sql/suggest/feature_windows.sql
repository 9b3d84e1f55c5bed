-- What each window held of each feature, over all traffic: one row per feature × window.
-- in:  feature_rollups of some delivery partitions
-- out: row_total, null_count, other_count (events); least, greatest (feature's unit)
SELECT
  feature,
  window_start,
  CAST(sum(row_count) AS bigint) AS row_total,
  CAST(sum(CASE WHEN kind = 'null' THEN row_count ELSE 0 END) AS bigint) AS null_count,
  CAST(sum(CASE WHEN kind = 'other' THEN row_count ELSE 0 END) AS bigint) AS other_count,
  min(x_min) AS least,
  max(x_max) AS greatest
FROM ${rollups} AS rollups
WHERE segment = '*' AND window_start >= :window_start AND window_start < :window_end
GROUP BY feature, window_start
ORDER BY feature, window_start
