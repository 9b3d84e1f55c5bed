-- Bins and categories of two windows side by side: one row per feature × cell × kind × bin or category.
-- in:  feature_rollups of the delivery partitions that either window may have rows in
-- out: counts (rows) and z sums (in z, exact until the last division) of the current window and the baseline
-- A z was stored as the floor of its 2^30-fold, which is half a unit low on average: the half is given back here.
SELECT
  feature,
  layout_version,
  model_version,
  segment,
  segment_value,
  kind,
  bin,
  category,
  current_count,
  baseline_count,
  (CAST(current_sum AS double) + 0.5e0 * current_count) / 1073741824e0 AS current_z,
  (CAST(baseline_sum AS double) + 0.5e0 * baseline_count) / 1073741824e0 AS baseline_z,
  current_clipped,
  baseline_clipped
FROM (
  SELECT
    feature,
    layout_version,
    ${version} AS model_version,
    segment,
    segment_value,
    kind,
    bin,
    category,
    CAST(sum(CASE WHEN is_current THEN row_count ELSE 0 END) AS bigint) AS current_count,
    CAST(sum(CASE WHEN is_baseline THEN row_count ELSE 0 END) AS bigint) AS baseline_count,
    sum(CASE WHEN is_current THEN z_sum ELSE CAST(0 AS decimal(38, 0)) END) AS current_sum,
    sum(CASE WHEN is_baseline THEN z_sum ELSE CAST(0 AS decimal(38, 0)) END) AS baseline_sum,
    CAST(sum(CASE WHEN is_current THEN clipped_count ELSE 0 END) AS bigint) AS current_clipped,
    CAST(sum(CASE WHEN is_baseline THEN clipped_count ELSE 0 END) AS bigint) AS baseline_clipped
  FROM (
    SELECT *, ${is_current} AS is_current, ${is_baseline} AS is_baseline
    FROM ${rollups} AS rollups
    WHERE ${cells}
  ) AS marked
  WHERE is_current OR is_baseline
  GROUP BY feature, layout_version, ${version_key} segment, segment_value, kind, bin, category
) AS merged
ORDER BY feature, segment, segment_value, model_version, layout_version, kind, bin, category
