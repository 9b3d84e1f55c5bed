-- Row checks of two windows side by side: one row per feature × check × cell.
-- in:  current, baseline (see merged_checks.sql)
-- out: rows checked and failed (events) of both
SELECT
  feature,
  check_name,
  version_cell,
  segment,
  segment_value,
  CAST(sum(current_checked) AS bigint) AS current_checked,
  CAST(sum(current_failed) AS bigint) AS current_failed,
  CAST(sum(baseline_checked) AS bigint) AS baseline_checked,
  CAST(sum(baseline_failed) AS bigint) AS baseline_failed
FROM (
  SELECT *, ${version_cell} AS version_cell
  FROM (
    SELECT
      *,
      rows_checked AS current_checked,
      rows_failed AS current_failed,
      0 AS baseline_checked,
      0 AS baseline_failed
    FROM ${current} AS current_rollups
    WHERE ${cells} AND ${of_features}
    UNION ALL
    SELECT
      *,
      0 AS current_checked,
      0 AS current_failed,
      rows_checked AS baseline_checked,
      rows_failed AS baseline_failed
    FROM ${baseline} AS baseline_rollups
    WHERE ${cells} AND ${of_features}
  ) AS sides
  CROSS JOIN (VALUES ${versions}) AS versions (is_all)
  WHERE ${is_read}
) AS cells
GROUP BY feature, check_name, segment, segment_value, version_cell
ORDER BY feature, check_name, segment, segment_value, version_cell
