-- Changes of one model in one period, in order.
-- in:  changes
-- out: changed_at, change_kind, subject, detail
SELECT
  changed_at,
  change_kind,
  subject,
  detail
FROM changes
WHERE model = :model
  AND changed_at >= :period_start
  AND changed_at < :period_end
ORDER BY changed_at, change_kind, subject
