-- traffic_rollups, one measured quantity (latency_ms or delivery_delay_s): one row per 5 minutes × version × segment × bin.
-- in:  inferences, one curated delivery partition
-- out: bin = floor(32 · asinh(x)), x in the measure's unit; row_count (events); estimated_count as of requests
SELECT
  five_minutes AS window_start,
  model_version,
  ${segment_name} AS segment,
  ${segment_value} AS segment_value,
  :measure AS measure,
  bin,
  CAST(sum(part_count) AS bigint) AS row_count,
  CAST(sum(part_weight) AS double) / 1000000e0 AS estimated_count
FROM (
  SELECT ${keys}, bin, count(*) AS part_count, sum(weight) AS part_weight
  FROM (
    SELECT
      *,
      CAST(floor(32e0 * sign(x) * ln(abs(x) + sqrt(x * x + 1e0))) AS integer) AS bin
    FROM (
      SELECT
        *,
        date_trunc('minute', event_time) - (minute(event_time) % 5) * INTERVAL '1' MINUTE AS five_minutes,
        CAST(round(1000000e0 / CASE WHEN sample_rate >= 0.000001e0 AND sample_rate <= 1e0 THEN sample_rate ELSE 1e0 END) AS bigint) AS weight,
        ${measured} AS x
      FROM ${inferences} AS events
    ) AS measured
    WHERE abs(x) <= 1e15
  ) AS binned
  GROUP BY ${keys}, bin
) AS parts
GROUP BY GROUPING SETS (${grouping_sets})
