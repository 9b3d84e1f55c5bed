-- Rows of a delivery that cannot be curated, as they came, at most a limit of them.
-- in:  source, the raw relation
-- out: every source column; invalid_reason
SELECT raw.*, CASE WHEN ${event_time} IS NULL THEN 'no_event_time' ELSE 'no_event_id' END AS invalid_reason
FROM ${source} AS raw
WHERE NOT (${valid})
LIMIT :most
