-- What one curated delivery partition holds: one row.
-- in:  inferences, the partition
-- out: earliest_window; late_count (events of a window before the partition)
SELECT
  min(window_start) AS earliest_window,
  coalesce(count_if(window_start < :start), 0) AS late_count
FROM ${inferences} AS events
