-- delivery_health: real, or logging noise? One row per model × delivery partition.
-- in:  reconciliations; runs, the latest curation of each partition
-- out: sent, delivered, rejected, duplicate, curated and late counts (events); gap_count (events unaccounted for, of the
--      worst step); rejected_share (0 to 1); state (ok or gap)
SELECT
  counted.model AS model_id,
  counted.partition_start,
  counted.partition_end,
  sent_count,
  rows_in AS delivered_count,
  rows_rejected AS rejected_count,
  rows_duplicate AS duplicate_count,
  rows_late AS late_count,
  rows_out AS curated_count,
  CASE WHEN rows_in > 0 THEN CAST(rows_rejected AS double) / rows_in END AS rejected_share,
  gap_count,
  CASE WHEN gap_count > 0 THEN 'gap' ELSE 'ok' END AS state,
  counted.detail
FROM (
  SELECT
    model,
    partition_start,
    partition_end,
    max(CASE WHEN step = 'delivery' THEN expected_count END) AS sent_count,
    coalesce(max(abs(gap_count)), 0) AS gap_count,
    max(CASE WHEN gap_rank = 1 THEN detail END) AS detail
  FROM (
    SELECT
      reconciliations.*,
      row_number() OVER (
        PARTITION BY model, partition_start ORDER BY coalesce(gap_share, 0e0) DESC, step, subject
      ) AS gap_rank
    FROM reconciliations
  ) AS ranked
  GROUP BY model, partition_start, partition_end
) AS counted
LEFT JOIN (
  SELECT
    runs.*,
    row_number() OVER (PARTITION BY model, partition_start ORDER BY started_at DESC, run_id) AS run_rank
  FROM runs
  WHERE stage = 'curate' AND state = 'done'
) AS latest
  ON latest.model = counted.model AND latest.partition_start = counted.partition_start AND latest.run_rank = 1
