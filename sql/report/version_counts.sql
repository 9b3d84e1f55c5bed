-- Events of one model by version, in one period.
-- in:  traffic_rollups
-- out: model_version; row_count (events); the most used version first
SELECT
  model_version,
  sum(row_count) AS row_count
FROM traffic_rollups
WHERE model = :model
  AND measure = 'requests'
  AND segment = '*'
  AND window_start >= :period_start
  AND window_start < :period_end
GROUP BY model_version
ORDER BY row_count DESC, model_version
