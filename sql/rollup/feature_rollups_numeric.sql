-- feature_rollups of numeric features: one row per window × version × segment × feature × kind × bin.
-- in:  coded, one row per event and feature (see feature_rollups_coded.sql)
-- out: row_count (rows); z_sum (integer, units of 2^-30 of the layout's scale); x_min, x_max (feature's unit)
-- Codes below 1000000 are bins; those of 1000005 and 1000006 are the outermost bins, and hold what was clipped.
-- Adding 0 makes -0 a 0: which of the two a minimum is depends on the order of rows.
-- Events are grouped by cell first and the few cells by segment afterwards: each event is met once, whatever the
-- number of segments, and one short key hashes faster than several.
SELECT
  window_start,
  model_version,
  segment,
  segment_value,
  feature,
  layout_version,
  CASE
    WHEN code < 1000000 THEN 'value'
    WHEN code = 1000001 THEN 'null'
    WHEN code = 1000002 THEN 'nan'
    WHEN code IN (1000003, 1000004) THEN 'inf'
    ELSE 'exact'
  END AS kind,
  CASE
    WHEN code < 1000000 THEN code
    WHEN code = 1000003 THEN 1
    WHEN code = 1000004 THEN -1
    WHEN code < 2000000 THEN 0
    ELSE code - 2305843009213693952
  END AS bin,
  '' AS category,
  row_count,
  z_sum,
  clipped_count,
  CASE WHEN segment = '*' AND (code < 1000000 OR code > 2000000) THEN x_min + 0e0 END AS x_min,
  CASE WHEN segment = '*' AND (code < 1000000 OR code > 2000000) THEN x_max + 0e0 END AS x_max
FROM (
  SELECT
    window_start,
    model_version,
    ${segment_name} AS segment,
    ${segment_value} AS segment_value,
    feature_number,
    code,
    CAST(sum(part_count) AS bigint) AS row_count,
    CAST(sum(part_sum) AS decimal(38, 0)) AS z_sum,
    CAST(sum(part_clipped) AS bigint) AS clipped_count,
    min(part_min) AS x_min,
    max(part_max) AS x_max
  FROM (
    SELECT
      window_start,
      cell_key,
      feature_number,
      CASE coded_as WHEN 1000005 THEN :top_bin WHEN 1000006 THEN :bottom_bin ELSE coded_as END AS code,
      part_count,
      part_sum,
      CASE WHEN coded_as IN (1000005, 1000006) THEN part_count ELSE 0 END AS part_clipped,
      part_min,
      part_max
    FROM (
      SELECT
        window_start,
        cell_key,
        feature_number,
        code AS coded_as,
        count(*) AS part_count,
        sum(z_integer) AS part_sum,
        min(x) AS part_min,
        max(x) AS part_max
      FROM (${coded}) AS coded
      GROUP BY window_start, cell_key, feature_number, code
    ) AS counted
  ) AS parts
  JOIN (SELECT DISTINCT cell_key AS key_of_cell, model_version ${segment_columns} FROM ${inferences} AS events) AS keys ON key_of_cell = cell_key
  GROUP BY GROUPING SETS (${grouping_sets})
) AS cells
JOIN (VALUES ${features}) AS features (number, feature, layout_version) ON number = feature_number
