-- Recorded changes of one model between two instants, latest first.
-- in:  changes
-- out: changed_at, change_kind, subject, detail
SELECT changed_at, change_kind, subject, detail
FROM ${changes} AS changes
WHERE changed_at >= :start AND changed_at <= :end
ORDER BY changed_at DESC, change_kind, subject
