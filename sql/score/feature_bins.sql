-- Bins and categories of two windows side by side: one row per feature × cell × kind × bin or category, ordered so.
-- in:  current, baseline (see merged_features.sql)
-- out: counts (rows) and z sums (in z, exact until the last division) of both
-- A group's names (feature, cell, layout) stand in its first row only, and kinds are numbers: see read-feature-pairs.ts.
-- Counts are doubles, exact to 2^53: a client reads some 100,000 rows of them, and 64-bit integers cost it an object each.
-- A z was stored as the floor of its 2^30-fold, which is half a unit low on average: the half is given back here.
SELECT
  CASE WHEN place = 1 THEN feature END AS first_feature,
  CASE WHEN place = 1 THEN layout_version END AS first_layout_version,
  CASE WHEN place = 1 THEN version_cell END AS first_version,
  CASE WHEN place = 1 THEN segment END AS first_segment,
  CASE WHEN place = 1 THEN segment_value END AS first_segment_value,
  CASE kind
    WHEN 'value' THEN 0
    WHEN 'exact' THEN 1
    WHEN 'other' THEN 2
    WHEN 'null' THEN 3
    WHEN 'empty' THEN 4
    WHEN 'nan' THEN 5
    ELSE 6
  END AS kind_number,
  CAST(bin AS double) AS bin,
  CASE WHEN category <> '' THEN category END AS category,
  current_count,
  baseline_count,
  (CAST(current_sum AS double) + 0.5e0 * current_count) / 1073741824e0 AS current_z,
  (CAST(baseline_sum AS double) + 0.5e0 * baseline_count) / 1073741824e0 AS baseline_z,
  current_clipped,
  baseline_clipped
FROM (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY feature, segment, segment_value, version_cell, layout_version ORDER BY kind, bin, category
    ) AS place
  FROM (
    SELECT
      feature,
      layout_version,
      version_cell,
      segment,
      segment_value,
      kind,
      bin,
      category,
      CAST(sum(current_count) AS double) AS current_count,
      CAST(sum(baseline_count) AS double) AS baseline_count,
      sum(current_sum) AS current_sum,
      sum(baseline_sum) AS baseline_sum,
      CAST(sum(current_clipped) AS double) AS current_clipped,
      CAST(sum(baseline_clipped) AS double) AS baseline_clipped
    FROM (
      SELECT *, ${version_cell} AS version_cell
      FROM (
        SELECT
          *,
          row_count AS current_count,
          z_sum AS current_sum,
          clipped_count AS current_clipped,
          0 AS baseline_count,
          CAST(0 AS decimal(38, 0)) AS baseline_sum,
          0 AS baseline_clipped
        FROM ${current} AS current_rollups
        WHERE ${cells} AND ${of_features}
        UNION ALL
        SELECT
          *,
          0 AS current_count,
          CAST(0 AS decimal(38, 0)) AS current_sum,
          0 AS current_clipped,
          row_count AS baseline_count,
          z_sum AS baseline_sum,
          clipped_count AS baseline_clipped
        FROM ${baseline} AS baseline_rollups
        WHERE ${cells} AND ${of_features}
      ) AS sides
      CROSS JOIN (VALUES ${versions}) AS versions (is_all)
      WHERE ${is_read}
    ) AS cells
    GROUP BY feature, layout_version, segment, segment_value, version_cell, kind, bin, category
  ) AS merged
) AS placed
ORDER BY feature, segment, segment_value, version_cell, layout_version, place
