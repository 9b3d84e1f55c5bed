-- Every figure of all traffic that a monitor judged: one row per monitor × feature × score × baseline × window.
-- in:  verdicts of one model
-- out: score_value, baseline_value (the score's unit), upper_bound, n_current (events); ordered
SELECT
  monitor,
  feature,
  score,
  baseline,
  window_start,
  window_end,
  score_value,
  baseline_value,
  upper_bound,
  n_current,
  state
FROM verdicts
WHERE
  model_id = :model AND segment = '*' AND model_version = '*'
  AND window_start >= :window_start AND window_end <= :window_end
ORDER BY monitor, feature, score, baseline, window_start, window_end
