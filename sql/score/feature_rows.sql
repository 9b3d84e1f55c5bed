-- feature_rollups of event windows, not summed: what asks for them adds them up in any case.
-- in:  feature_rollups of the delivery partitions that the windows may have rows in
-- out: columns as merged_features.sql has them; several rows of a cell × feature × kind × bin or category
SELECT
  feature,
  layout_version,
  model_version,
  segment,
  segment_value,
  kind,
  bin,
  category,
  row_count,
  z_sum,
  clipped_count
FROM ${rollups} AS rollups
WHERE ${within}
