-- batch_rollups: one row per batch scoring run × minute of delivery.
-- in:  inferences, one curated delivery partition
-- out: row_count (events)
SELECT
  batch_run_id,
  delivered_minute,
  count(*) AS row_count
FROM (
  SELECT
    batch_run_id,
    date_trunc('minute', coalesce(ingest_time, event_time)) AS delivered_minute
  FROM ${inferences} AS events
  WHERE batch_run_id IS NOT NULL
) AS delivered
GROUP BY batch_run_id, delivered_minute
