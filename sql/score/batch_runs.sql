-- batch_runs: one row per batch scoring run × minute of delivery, whatever partitions it came in.
-- in:  batch_rollups, of some delivery partitions
-- out: row_count (events)
SELECT
  batch_run_id,
  delivered_minute,
  CAST(sum(row_count) AS bigint) AS row_count
FROM ${batch_rollups} AS rollups
GROUP BY batch_run_id, delivered_minute
