-- The latest run of each delivery partition of one model: its stages summed up.
-- in:  runs
-- out: partition_start; run_state (error if any stage failed); duration_ms; rows_in, rows_out, rows_rejected,
--      rows_duplicate, rows_late (rows, of the stage that read events); detail (of a failed stage, else '')
SELECT
  partition_start,
  CASE WHEN count_if(state = 'error') > 0 THEN 'error' ELSE 'done' END AS run_state,
  sum(duration_ms) AS duration_ms,
  coalesce(max(rows_in), 0) AS rows_in,
  coalesce(max(rows_out), 0) AS rows_out,
  coalesce(max(rows_rejected), 0) AS rows_rejected,
  coalesce(max(rows_duplicate), 0) AS rows_duplicate,
  coalesce(max(rows_late), 0) AS rows_late,
  coalesce(max(detail), '') AS detail
FROM (
  SELECT
    runs.*,
    row_number() OVER (PARTITION BY partition_start, stage ORDER BY started_at DESC, run_id) AS run_rank
  FROM runs
  WHERE model = :model
) AS latest
WHERE run_rank = 1
GROUP BY partition_start
ORDER BY partition_start
