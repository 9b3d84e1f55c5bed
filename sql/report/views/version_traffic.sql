-- version_traffic: which version? One row per model × hour × version.
-- in:  traffic_rollups of all segments
-- out: request_count, error_count, fallback_count (events logged); estimated_requests (before sampling); error_rate (0 to
--      1, null without requests); request_share (of the hour's events, 0 to 1)
SELECT
  model_id,
  hour_start,
  model_version,
  request_count,
  estimated_requests,
  error_count,
  fallback_count,
  CASE WHEN request_count > 0 THEN CAST(error_count AS double) / request_count END AS error_rate,
  CASE
    WHEN request_count > 0 THEN CAST(request_count AS double) / sum(request_count) OVER (PARTITION BY model_id, hour_start)
  END AS request_share
FROM (
  SELECT
    model AS model_id,
    date_trunc('hour', window_start) AS hour_start,
    model_version,
    CAST(sum(CASE WHEN measure = 'requests' THEN row_count ELSE 0 END) AS bigint) AS request_count,
    sum(CASE WHEN measure = 'requests' THEN estimated_count ELSE 0e0 END) AS estimated_requests,
    CAST(sum(CASE WHEN measure = 'errors' THEN row_count ELSE 0 END) AS bigint) AS error_count,
    CAST(sum(CASE WHEN measure = 'fallbacks' THEN row_count ELSE 0 END) AS bigint) AS fallback_count
  FROM traffic_rollups
  WHERE segment = '*' AND measure IN ('requests', 'errors', 'fallbacks')
  GROUP BY model, date_trunc('hour', window_start), model_version
) AS counted
