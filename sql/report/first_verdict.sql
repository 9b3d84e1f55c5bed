-- Where the verdicts of one model begin.
-- in:  verdicts
-- out: one row: window_end (of the first window; null without verdicts)
SELECT min(window_end) AS window_end
FROM verdicts
WHERE model_id = :model
