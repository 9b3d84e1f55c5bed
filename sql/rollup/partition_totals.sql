-- What the tables of one delivery partition add up to: one row per table × segment × total, so one each where all agree.
-- in:  inferences, traffic, features, checks: the partition of each table
-- out: total (events); figure_count (features, or 1, that have this total); example (one of them)
-- Along each segment every event is counted once, and each feature has every event, as a value or as none.
SELECT table_name, segment, total, count(*) AS figure_count, min(figure) AS example
FROM (
  SELECT 'inferences' AS table_name, '*' AS segment, '' AS figure, count(*) AS total FROM ${inferences} AS events
  UNION ALL
  SELECT 'traffic_rollups' AS table_name, segment, 'requests' AS figure, CAST(sum(row_count) AS bigint) AS total
  FROM ${traffic} AS traffic
  WHERE measure = 'requests'
  GROUP BY segment
  UNION ALL
  SELECT 'feature_rollups' AS table_name, segment, feature AS figure, CAST(sum(row_count) AS bigint) AS total
  FROM ${features} AS features
  GROUP BY segment, feature
  UNION ALL
  SELECT 'check_rollups' AS table_name, segment, feature AS figure, CAST(sum(rows_checked) AS bigint) AS total
  FROM ${checks} AS checks
  WHERE check_name = 'null'
  GROUP BY segment, feature
) AS totals
GROUP BY table_name, segment, total
ORDER BY table_name, segment, total
