-- Keeps one row of each event_id: the least by (ingest_time, then every column), so that any order of reading agrees. A
-- cell's key follows from other columns and is each engine's own: it orders nothing.
-- in:  events, a curated select
-- out: the same columns
SELECT ${columns}
FROM (
  SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY ingest_time, ${order}) AS copy_rank
  FROM (${events}) AS curated
) AS ranked
WHERE copy_rank = 1
