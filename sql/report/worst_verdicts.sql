-- The most pressing verdict of each key, where a condition holds: those that page, by state, by effect, then in a
-- fixed order.
-- in:  verdict_effects
-- out: verdict_day, the columns of verdicts that a figure shows, effect; ordered
SELECT
  verdict_day,
  feature,
  score,
  monitor,
  state,
  severity,
  kind,
  dataset,
  baseline,
  model_version,
  segment,
  segment_value,
  window_start,
  window_end,
  score_value,
  baseline_value,
  noise_floor,
  lower_bound,
  upper_bound,
  effect,
  n_current,
  n_baseline,
  reason
FROM (
  SELECT
    effects.*,
    row_number() OVER (
      PARTITION BY ${keys}
      ORDER BY
        CASE WHEN severity = 'none' THEN 1 ELSE 0 END,
        state_rank,
        coalesce(effect, -1e0) DESC,
        segment,
        model_version,
        segment_value,
        score,
        monitor,
        baseline,
        feature,
        window_end DESC,
        window_start
    ) AS verdict_rank
  FROM (${effects}) AS effects
  WHERE ${condition}
) AS ranked
WHERE verdict_rank = 1
ORDER BY feature, monitor, score, baseline, kind, dataset, model_version, segment, segment_value, window_end
