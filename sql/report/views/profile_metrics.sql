-- profile_metrics: one row per model × window × version or slice × column, as Databricks users know it.
-- in:  feature_rollups and traffic_rollups, summed over delivery partitions; layouts; scores of the same windows
-- out: count, num_nulls, num_nan, num_zeros, distinct_count (events, values); percent_… (0 to 100); avg, min, max, stddev,
--      median, p01 … p99 (feature's unit). column_name `:table` counts the events of the slice.
SELECT
  counted.model AS model_id,
  counted.window_start,
  CASE grain
    WHEN 'hour' THEN counted.window_start + INTERVAL '1' HOUR
    ELSE counted.window_start + INTERVAL '1' DAY
  END AS window_end,
  CASE grain WHEN 'hour' THEN '1 hour' ELSE '1 day' END AS granularity,
  'INPUT' AS log_type,
  counted.layout_version AS monitor_version,
  counted.version_cell AS model_version,
  CASE WHEN counted.segment <> '*' THEN counted.segment END AS slice_key,
  CASE WHEN counted.segment <> '*' THEN counted.segment_value END AS slice_value,
  counted.feature AS column_name,
  CASE WHEN source_type <> '' THEN lower(source_type) ELSE type END AS data_type,
  counted.row_count AS count,
  null_count AS num_nulls,
  100e0 * null_count / counted.row_count AS percent_null,
  CASE WHEN type = 'numeric' THEN nan_count END AS num_nan,
  CASE WHEN type = 'numeric' THEN 100e0 * nan_count / counted.row_count END AS percent_nan,
  CASE WHEN has_zero_row THEN zero_count END AS num_zeros,
  CASE WHEN has_zero_row THEN 100e0 * zero_count / counted.row_count END AS percent_zeros,
  CAST(distinct_value AS bigint) AS distinct_count,
  100e0 * distinct_value / counted.row_count AS percent_distinct,
  mean_value AS avg,
  x_min AS min,
  x_max AS max,
  stddev_value AS stddev,
  p50_value AS median,
  p01_value AS p01,
  p05_value AS p05,
  p25_value AS p25,
  p75_value AS p75,
  p95_value AS p95,
  p99_value AS p99
FROM (
  SELECT
    model,
    window_start,
    feature,
    layout_version,
    segment,
    segment_value,
    CASE WHEN grouping(model_version) = 1 THEN '*' ELSE model_version END AS version_cell,
    CAST(sum(row_count) AS bigint) AS row_count,
    CAST(sum(CASE WHEN kind = 'null' THEN row_count ELSE 0 END) AS bigint) AS null_count,
    CAST(sum(CASE WHEN kind = 'nan' THEN row_count ELSE 0 END) AS bigint) AS nan_count,
    CAST(sum(CASE WHEN kind = 'exact' AND bin = 0 THEN row_count ELSE 0 END) AS bigint) AS zero_count,
    min(x_min) AS x_min,
    max(x_max) AS x_max
  FROM feature_rollups
  GROUP BY model, window_start, feature, layout_version, segment, segment_value, GROUPING SETS ((model_version), ())
  HAVING segment = '*' OR grouping(model_version) = 1
  UNION ALL
  SELECT
    model,
    window_start,
    ':table' AS feature,
    CAST(0 AS integer) AS layout_version,
    segment,
    segment_value,
    CASE WHEN grouping(model_version) = 1 THEN '*' ELSE model_version END AS version_cell,
    CAST(sum(row_count) AS bigint) AS row_count,
    CAST(NULL AS bigint) AS null_count,
    CAST(NULL AS bigint) AS nan_count,
    CAST(NULL AS bigint) AS zero_count,
    CAST(NULL AS double) AS x_min,
    CAST(NULL AS double) AS x_max
  FROM (
    SELECT
      traffic_rollups.model,
      CASE grain
        WHEN 'hour' THEN date_trunc('hour', window_start)
        ELSE date_trunc('day', window_start)
      END AS window_start,
      segment,
      segment_value,
      model_version,
      row_count
    FROM traffic_rollups
    JOIN (SELECT model, max(grain) AS grain FROM layouts GROUP BY model) AS grains
      ON grains.model = traffic_rollups.model
    WHERE measure = 'requests'
  ) AS requests
  GROUP BY model, window_start, segment, segment_value, GROUPING SETS ((model_version), ())
  HAVING segment = '*' OR grouping(model_version) = 1
) AS counted
JOIN (
  SELECT
    model,
    feature,
    layout_version,
    grain,
    type,
    source_type,
    exact_values LIKE '[0,%' OR exact_values LIKE '%,0,%' OR exact_values LIKE '%,0]' OR exact_values = '[0]' AS has_zero_row
  FROM layouts
  UNION ALL
  SELECT
    model,
    ':table' AS feature,
    CAST(0 AS integer) AS layout_version,
    max(grain) AS grain,
    CAST(NULL AS varchar) AS type,
    CAST(NULL AS varchar) AS source_type,
    false AS has_zero_row
  FROM layouts
  GROUP BY model
) AS described
  ON described.model = counted.model
  AND described.feature = counted.feature
  AND described.layout_version = counted.layout_version
LEFT JOIN (
  SELECT
    model,
    window_start,
    window_end,
    model_version,
    segment,
    segment_value,
    feature,
    max(CASE WHEN score = 'mean' THEN score_value END) AS mean_value,
    max(CASE WHEN score = 'stddev' THEN score_value END) AS stddev_value,
    max(CASE WHEN score = 'distinct_count' THEN score_value END) AS distinct_value,
    max(CASE WHEN score = 'p01' THEN score_value END) AS p01_value,
    max(CASE WHEN score = 'p05' THEN score_value END) AS p05_value,
    max(CASE WHEN score = 'p25' THEN score_value END) AS p25_value,
    max(CASE WHEN score = 'p50' THEN score_value END) AS p50_value,
    max(CASE WHEN score = 'p75' THEN score_value END) AS p75_value,
    max(CASE WHEN score = 'p95' THEN score_value END) AS p95_value,
    max(CASE WHEN score = 'p99' THEN score_value END) AS p99_value
  FROM (
    SELECT
      scores.*,
      row_number() OVER (
        PARTITION BY model, window_start, window_end, model_version, segment, segment_value, feature, score
        ORDER BY as_of DESC, baseline
      ) AS statement_rank
    FROM scores
    WHERE score IN ('mean', 'stddev', 'distinct_count', 'p01', 'p05', 'p25', 'p50', 'p75', 'p95', 'p99')
  ) AS latest
  WHERE statement_rank = 1
  GROUP BY model, window_start, window_end, model_version, segment, segment_value, feature
) AS figures
  ON figures.model = counted.model
  AND figures.window_start = counted.window_start
  AND figures.window_end = CASE grain
    WHEN 'hour' THEN counted.window_start + INTERVAL '1' HOUR
    ELSE counted.window_start + INTERVAL '1' DAY
  END
  AND figures.model_version = counted.version_cell
  AND figures.segment = counted.segment
  AND figures.segment_value = counted.segment_value
  AND figures.feature = counted.feature
