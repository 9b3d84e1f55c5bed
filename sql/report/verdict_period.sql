-- The last window that one model has verdicts of: what "now" means in a report.
-- in:  verdicts
-- out: one row: window_end; window_start (of the shortest window that ends there); as_of; is_final (of all of its
--      verdicts); verdict_count and raised_count (rows); nulls where the model has no verdicts
SELECT
  max(window_end) AS window_end,
  max(window_start) AS window_start,
  max(as_of) AS as_of,
  min(CASE WHEN is_final THEN 1 ELSE 0 END) AS is_final,
  count(*) AS verdict_count,
  count_if(state IN ('act', 'investigate', 'schema_changed')) AS raised_count
FROM verdicts
WHERE model_id = :model
  AND window_end = (SELECT max(window_end) FROM verdicts WHERE model_id = :model)
