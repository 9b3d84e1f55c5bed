-- Cells in which each feature has rows in either of two windows: one row per feature.
-- in:  current, baseline (see merged_features.sql)
-- out: cell_count
SELECT feature, layout_version, count(*) AS cell_count
FROM (
  SELECT DISTINCT feature, layout_version, ${version_cell} AS version_cell, segment, segment_value
  FROM (
    SELECT feature, layout_version, model_version, segment, segment_value
    FROM ${current} AS current_rollups
    WHERE ${cells} AND ${of_features}
    UNION ALL
    SELECT feature, layout_version, model_version, segment, segment_value
    FROM ${baseline} AS baseline_rollups
    WHERE ${cells} AND ${of_features}
  ) AS sides
  CROSS JOIN (VALUES ${versions}) AS versions (is_all)
  WHERE ${is_read}
) AS cells
GROUP BY feature, layout_version
ORDER BY feature, layout_version
