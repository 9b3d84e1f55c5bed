-- feature_rollups of categorical features: one row per window × version × segment × feature × kind × category.
-- in:  values, one row per event and feature (see feature_rollups_values.sql)
-- out: row_count (rows); kind value for categories of the layout's vocabulary, other for the rest
SELECT
  window_start,
  model_version,
  segment,
  segment_value,
  feature,
  layout_version,
  kind,
  CAST(0 AS bigint) AS bin,
  category,
  row_count,
  CAST(0 AS decimal(38, 0)) AS z_sum,
  CAST(0 AS bigint) AS clipped_count,
  CAST(NULL AS double) AS x_min,
  CAST(NULL AS double) AS x_max
FROM (
  SELECT
    window_start,
    model_version,
    ${segment_name} AS segment,
    ${segment_value} AS segment_value,
    feature_number,
    kind,
    category,
    CAST(sum(part_count) AS bigint) AS row_count
  FROM (
    SELECT
      window_start,
      cell_key,
      feature_number,
      part_count,
      CASE WHEN x IS NULL THEN 'null' WHEN x = '' THEN 'empty' WHEN is_known THEN 'value' ELSE 'other' END AS kind,
      CASE WHEN x <> '' AND is_known THEN x ELSE '' END AS category
    FROM (
      SELECT window_start, cell_key, feature_number, x, CASE feature_number ${known_cases} END AS is_known, part_count
      FROM (
        SELECT window_start, cell_key, feature_number, x, count(*) AS part_count
        FROM (${values}) AS events
        GROUP BY window_start, cell_key, feature_number, x
      ) AS counted
    ) AS recognised
  ) AS parts
  JOIN (SELECT DISTINCT cell_key AS key_of_cell, model_version ${segment_columns} FROM ${inferences} AS events) AS keys ON key_of_cell = cell_key
  GROUP BY GROUPING SETS (${grouping_sets})
) AS cells
JOIN (VALUES ${features}) AS features (number, feature, layout_version) ON number = feature_number
