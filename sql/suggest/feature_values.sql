-- Values and bins of each feature, over all traffic and all windows: one row per feature × kind × bin × category.
-- in:  feature_rollups of some delivery partitions
-- out: row_total (events), window_count, first_window, least and greatest (feature's unit; of exact integers null)
SELECT
  feature,
  kind,
  bin,
  category,
  CAST(sum(row_count) AS bigint) AS row_total,
  CAST(count(DISTINCT window_start) AS bigint) AS window_count,
  min(window_start) AS first_window,
  min(x_min) AS least,
  max(x_max) AS greatest
FROM ${rollups} AS rollups
WHERE
  segment = '*' AND kind IN ('value', 'exact')
  AND window_start >= :window_start AND window_start < :window_end
GROUP BY feature, kind, bin, category
ORDER BY feature, kind, bin, category
