-- Refused events and objects of one model, by reason.
-- in:  rejected_events
-- out: reason; row_count (events or objects); example (one detail); the most frequent first
SELECT
  reason,
  count(*) AS row_count,
  coalesce(min(detail), '') AS example
FROM rejected_events
WHERE model = :model
GROUP BY reason
ORDER BY row_count DESC, reason
