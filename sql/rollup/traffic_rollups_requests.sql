-- traffic_rollups, volume: one row per 5 minutes × version × segment × measure (requests, errors, fallbacks).
-- in:  inferences, one curated delivery partition
-- out: row_count (events); estimated_count (events before sampling, Σ 1 / sample_rate)
-- A rate that is no share, or below a millionth, says nothing: the event counts once.
SELECT window_start, model_version, segment, segment_value, measure, bin, row_count, estimated_count
FROM (
  SELECT
    five_minutes AS window_start,
    model_version,
    ${segment_name} AS segment,
    ${segment_value} AS segment_value,
    measure,
    0 AS bin,
    CAST(sum(part_count) AS bigint) AS row_count,
    CAST(sum(part_weight) AS double) / 1000000e0 AS estimated_count
  FROM (
    SELECT
      ${keys},
      measure,
      CASE measure WHEN 'errors' THEN error_count WHEN 'fallbacks' THEN fallback_count ELSE request_count END AS part_count,
      CASE measure WHEN 'errors' THEN error_weight WHEN 'fallbacks' THEN fallback_weight ELSE request_weight END AS part_weight
    FROM (
      SELECT
        ${keys},
        count(*) AS request_count,
        count_if(is_error) AS error_count,
        count_if(is_fallback) AS fallback_count,
        sum(weight) AS request_weight,
        sum(CASE WHEN is_error THEN weight ELSE 0 END) AS error_weight,
        sum(CASE WHEN is_fallback THEN weight ELSE 0 END) AS fallback_weight
      FROM (
        SELECT
          *,
          date_trunc('minute', event_time) - (minute(event_time) % 5) * INTERVAL '1' MINUTE AS five_minutes,
          CAST(round(1000000e0 / CASE WHEN sample_rate >= 0.000001e0 AND sample_rate <= 1e0 THEN sample_rate ELSE 1e0 END) AS bigint) AS weight
        FROM ${inferences} AS events
      ) AS weighted
      GROUP BY ${keys}
    ) AS counted
    CROSS JOIN (VALUES ('requests'), ('errors'), ('fallbacks')) AS measures (measure)
  ) AS parts
  GROUP BY GROUPING SETS (${grouping_sets})
) AS counts
WHERE measure = 'requests' OR row_count > 0
