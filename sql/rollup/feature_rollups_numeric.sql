-- feature_rollups of numeric features: one row per window × version × segment × feature × kind × bin.
-- in:  placed, one row per event and feature (see feature_rollups_placed.sql)
-- out: row_count (rows); z_sum (integer, units of 2^-30 of the layout's scale); x_min, x_max (feature's unit)
-- A code is a bin, or an offset beyond all bins that stands for a kind. z is clipped to ±2^22.
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
  CASE WHEN code < 1000000 THEN clipped_count ELSE 0 END AS clipped_count,
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
      code,
      count(*) AS part_count,
      sum(z_integer) AS part_sum,
      count_if(abs(z) > 4194304e0) AS part_clipped,
      min(x) AS part_min,
      max(x) AS part_max
    FROM (
      SELECT
        window_start,
        cell_key,
        feature_number,
        x,
        z,
        CASE
          WHEN is_exact THEN CAST(x AS bigint) + 2305843009213693952
          WHEN abs(z) <= 4194304e0 THEN CAST(floor(32e0 * sign(z) * ln(abs(z) + sqrt(z * z + 1e0))) AS bigint)
          WHEN x IS NULL THEN 1000001
          WHEN is_nan(x) THEN 1000002
          WHEN is_infinite(x) AND x > 0e0 THEN 1000003
          WHEN is_infinite(x) THEN 1000004
          WHEN z > 0e0 THEN :top_bin
          ELSE :bottom_bin
        END AS code,
        CASE
          WHEN abs(z) <= 4194304e0 THEN CAST(floor(z * 1073741824e0) AS ${exact_integer})
          WHEN x IS NULL OR is_nan(x) OR is_infinite(x) THEN CAST(0 AS ${exact_integer})
          WHEN z > 0e0 THEN CAST(4503599627370496 AS ${exact_integer})
          ELSE CAST(-4503599627370496 AS ${exact_integer})
        END AS z_integer
      FROM (${placed}) AS placed
    ) AS coded
    GROUP BY window_start, cell_key, feature_number, code
  ) AS parts
  JOIN (SELECT DISTINCT cell_key AS key_of_cell, model_version ${segment_columns} FROM ${inferences} AS events) AS keys ON key_of_cell = cell_key
  GROUP BY GROUPING SETS (${grouping_sets})
) AS cells
JOIN (VALUES ${features}) AS features (number, feature, layout_version) ON number = feature_number
