-- feature_bins: one row per model × window × version × segment × feature × kind × bin or category.
-- in:  feature_rollups, summed over delivery partitions; layouts
-- out: bin_lower, bin_upper, bin_mean, x_min, x_max (feature's unit); row_count, clipped_count (events); row_share (0 to 1)
-- edge(bin) = centre + scale · sinh(bin / 32). A z was stored as the floor of its 2^30-fold: half a unit is given back.
SELECT
  placed.model AS model_id,
  window_start,
  CASE grain WHEN 'hour' THEN window_start + INTERVAL '1' HOUR ELSE window_start + INTERVAL '1' DAY END AS window_end,
  version_cell AS model_version,
  segment,
  segment_value,
  placed.feature,
  placed.layout_version,
  kind,
  bin,
  category,
  CASE
    WHEN kind = 'exact' THEN CAST(bin AS double)
    WHEN kind = 'value' AND type = 'numeric' THEN centre + scale * (exp(bin / 32e0) - exp(-bin / 32e0)) / 2e0
  END AS bin_lower,
  CASE
    WHEN kind = 'exact' THEN CAST(bin AS double)
    WHEN kind = 'value' AND type = 'numeric'
      THEN centre + scale * (exp((bin + 1) / 32e0) - exp(-(bin + 1) / 32e0)) / 2e0
  END AS bin_upper,
  CASE
    WHEN kind = 'exact' THEN CAST(bin AS double)
    WHEN kind = 'value' AND type = 'numeric'
      THEN centre + scale * (CAST(z_sum AS double) + 0.5e0 * row_count) / 1073741824e0 / row_count
  END AS bin_mean,
  x_min,
  x_max,
  row_count,
  clipped_count,
  CAST(row_count AS double) / sum(row_count) OVER (
    PARTITION BY placed.model, window_start, version_cell, segment, segment_value, placed.feature, placed.layout_version
  ) AS row_share
FROM (
  SELECT
    model,
    window_start,
    CASE WHEN grouping(model_version) = 1 THEN '*' ELSE model_version END AS version_cell,
    segment,
    segment_value,
    feature,
    layout_version,
    kind,
    bin,
    category,
    CAST(sum(row_count) AS bigint) AS row_count,
    CAST(sum(z_sum) AS decimal(38, 0)) AS z_sum,
    CAST(sum(clipped_count) AS bigint) AS clipped_count,
    min(x_min) AS x_min,
    max(x_max) AS x_max
  FROM feature_rollups
  GROUP BY
    model,
    window_start,
    segment,
    segment_value,
    feature,
    layout_version,
    kind,
    bin,
    category,
    GROUPING SETS ((model_version), ())
) AS placed
LEFT JOIN layouts
  ON layouts.model = placed.model
  AND layouts.feature = placed.feature
  AND layouts.layout_version = placed.layout_version
