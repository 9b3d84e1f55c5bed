-- value_census: the 100 most frequent values of each categorical feature in one delivery partition.
-- in:  values, one row per event and feature (see feature_rollups_values.sql)
-- out: value_rank (1 is the most frequent, ties by value), row_count (events), distinct_count (distinct non-null values)
SELECT
  :window_start AS window_start,
  feature,
  x AS category,
  CAST(value_rank AS integer) AS value_rank,
  row_count,
  distinct_count,
  CASE feature_number ${known_cases} END AS is_in_layout
FROM (
  SELECT
    feature_number,
    x,
    row_count,
    row_number() OVER (PARTITION BY feature_number ORDER BY row_count DESC, x) AS value_rank,
    count(*) OVER (PARTITION BY feature_number) AS distinct_count
  FROM (
    SELECT feature_number, x, count(*) AS row_count
    FROM (${values}) AS events
    WHERE x IS NOT NULL
    GROUP BY feature_number, x
  ) AS counted
) AS ranked
JOIN (VALUES ${features}) AS features (number, feature, layout_version) ON number = feature_number
WHERE value_rank <= 100
