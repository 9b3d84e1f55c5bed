-- raised_features: which inputs? One row per model × window × feature that rose, with its most pressing verdict.
-- in:  verdicts of all traffic
-- out: raised_count (verdicts that rose); score_value, upper_bound, lower_bound, noise_floor (score's unit); n_current (events)
SELECT
  model_id,
  window_start,
  window_end,
  dataset,
  feature,
  raised_count,
  state,
  severity,
  kind,
  monitor,
  score,
  score_value,
  baseline_value,
  lower_bound,
  upper_bound,
  noise_floor,
  n_current,
  reason
FROM (
  SELECT
    model AS model_id,
    window_start,
    window_end,
    dataset,
    feature,
    count(*) OVER (PARTITION BY model, window_start, window_end, feature) AS raised_count,
    state,
    severity,
    kind,
    monitor,
    score,
    score_value,
    baseline_value,
    lower_bound,
    upper_bound,
    noise_floor,
    n_current,
    reason,
    row_number() OVER (
      PARTITION BY model, window_start, window_end, feature
      ORDER BY
        CASE WHEN severity = 'none' THEN 'sev9' ELSE severity END,
        CASE state WHEN 'act' THEN 0 WHEN 'schema_changed' THEN 1 ELSE 2 END,
        score,
        monitor,
        baseline
    ) AS verdict_rank
  FROM verdicts
  WHERE state IN ('act', 'investigate', 'schema_changed') AND segment = '*' AND model_version = '*'
) AS ranked
WHERE verdict_rank = 1
