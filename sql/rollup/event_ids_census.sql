-- What a partition's event ids hold before curation: one row.
-- in:  source; seen, the curated partitions of the lookback
-- Ids are hashed to count them: a collision only sends curation the slower way, which compares the ids themselves.
-- out: row_count, invalid_count (no id or no time), repeated_count (further valid copies of an id),
--      seen_count (ids of valid copies that were delivered before), ids_hash (order-free, of the ids that curation keeps)
SELECT
  coalesce(sum(copies), 0) AS row_count,
  coalesce(sum(invalid), 0) AS invalid_count,
  coalesce(sum(CASE WHEN source_id IS NULL OR valid = 0 THEN 0 ELSE valid - 1 END), 0) AS repeated_count,
  coalesce(sum(CASE WHEN seen_id IS NULL OR valid = 0 THEN 0 ELSE 1 END), 0) AS seen_count,
  checksum(CASE WHEN seen_id IS NULL AND valid > 0 THEN source_id END) AS ids_hash
FROM (
  SELECT source_id, count(*) AS copies, count_if(NOT (${valid})) AS invalid, count_if(${valid}) AS valid
  FROM (SELECT from_big_endian_64(xxhash64(to_utf8(${event_id}))) AS source_id, ${event_id} AS event_id, ${event_time} AS event_time FROM ${source} AS raw) AS ids
  GROUP BY source_id
) AS counted
LEFT JOIN (SELECT DISTINCT id_hash AS seen_id FROM ${seen} AS events) AS earlier ON source_id = seen_id
