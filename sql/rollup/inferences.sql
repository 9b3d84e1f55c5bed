-- inferences: one row per valid event of one delivery partition, typed and deduplicated.
-- in:  source, the raw relation (a user's files by mapping, or inference_events)
-- out: event columns; id_hash (what later partitions look for copies by); s_<segment> (never null); cell_key, a hash of version and segment values (what rollups group by);
--      f_<feature> (numbers as double, else varchar)
SELECT
  event_id,
  from_big_endian_64(xxhash64(to_utf8(event_id))) AS id_hash,
  event_time,
  ingest_time,
  date_trunc(:grain, event_time) AS window_start,
  model_version,
  prediction,
  decision,
  latency_ms,
  is_error,
  is_fallback,
  sample_rate,
  ${cell_key} AS cell_key
  ${columns}
FROM (
  SELECT
    ${event_columns}
  FROM ${source} AS raw
) AS typed
WHERE ${valid} ${unseen}
