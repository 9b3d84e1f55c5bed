-- value_census, one categorical feature: its 100 most frequent values in one delivery partition.
-- in:  inferences, one curated delivery partition
-- out: value_rank (1 is the most frequent, ties by value), row_count (events), distinct_count (distinct non-null values)
SELECT
  :window_start AS window_start,
  :feature AS feature,
  category,
  CAST(value_rank AS integer) AS value_rank,
  row_count,
  distinct_count,
  ${in_vocabulary} AS is_in_layout
FROM (
  SELECT
    x AS category,
    x,
    row_count,
    row_number() OVER (ORDER BY row_count DESC, x) AS value_rank,
    count(*) OVER () AS distinct_count
  FROM (
    SELECT ${column} AS x, count(*) AS row_count
    FROM ${inferences} AS events
    WHERE ${column} IS NOT NULL
    GROUP BY ${column}
  ) AS counted
) AS ranked
WHERE value_rank <= 100
