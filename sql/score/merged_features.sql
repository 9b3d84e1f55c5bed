-- feature_rollups summed over event windows: one row per cell × feature × kind × bin or category.
-- in:  feature_rollups of the delivery partitions that the windows may have rows in
-- out: the additive columns of feature_rollups
SELECT
  feature,
  layout_version,
  model_version,
  segment,
  segment_value,
  kind,
  bin,
  category,
  CAST(sum(row_count) AS bigint) AS row_count,
  CAST(sum(z_sum) AS decimal(38, 0)) AS z_sum,
  CAST(sum(clipped_count) AS bigint) AS clipped_count
FROM ${rollups} AS rollups
WHERE ${within}
GROUP BY feature, layout_version, model_version, segment, segment_value, kind, bin, category
