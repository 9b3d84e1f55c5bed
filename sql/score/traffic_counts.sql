-- Volume, errors and latency of two windows side by side: one row per cell × measure × bin.
-- in:  current, baseline (see merged_traffic.sql)
-- out: counts (events) of both
SELECT
  measure,
  bin,
  version_cell,
  segment,
  segment_value,
  CAST(sum(current_count) AS bigint) AS current_count,
  CAST(sum(baseline_count) AS bigint) AS baseline_count
FROM (
  SELECT *, ${version_cell} AS version_cell
  FROM (
    SELECT *, row_count AS current_count, 0 AS baseline_count
    FROM ${current} AS current_rollups
    WHERE ${cells}
    UNION ALL
    SELECT *, 0 AS current_count, row_count AS baseline_count
    FROM ${baseline} AS baseline_rollups
    WHERE ${cells}
  ) AS sides
  CROSS JOIN (VALUES ${versions}) AS versions (is_all)
  WHERE ${is_read}
) AS cells
GROUP BY measure, bin, segment, segment_value, version_cell
ORDER BY segment, segment_value, version_cell, measure, bin
