-- feature_rollups, one categorical feature: one row per window × version × segment × kind × category.
-- in:  inferences, one curated delivery partition
-- out: row_count (rows); kind value for categories of the layout's vocabulary, other for the rest
SELECT
  window_start,
  model_version,
  ${segment_name} AS segment,
  ${segment_value} AS segment_value,
  :feature AS feature,
  :layout_version AS layout_version,
  kind,
  CAST(0 AS bigint) AS bin,
  category,
  CAST(sum(part_count) AS bigint) AS row_count,
  CAST(0 AS decimal(38, 0)) AS z_sum,
  CAST(0 AS bigint) AS clipped_count,
  CAST(NULL AS double) AS x_min,
  CAST(NULL AS double) AS x_max
FROM (
  SELECT
    ${keys},
    part_count,
    CASE WHEN x IS NULL THEN 'null' WHEN x = '' THEN 'empty' WHEN ${in_vocabulary} THEN 'value' ELSE 'other' END AS kind,
    CASE WHEN x <> '' AND ${in_vocabulary} THEN x ELSE '' END AS category
  FROM (
    SELECT ${keys}, ${column} AS x, count(*) AS part_count
    FROM ${inferences} AS events
    GROUP BY ${keys}, ${column}
  ) AS counted
) AS parts
GROUP BY GROUPING SETS (${grouping_sets})
