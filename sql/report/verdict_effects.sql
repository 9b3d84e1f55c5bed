-- Verdicts of one model and period, each with its day, the rank of its state and its effect.
-- in:  verdicts
-- out: columns of verdicts; verdict_day (varchar, the last day that the window touches); state_rank (0 is the most
--      pressing); effect (0 to 99, unitless: the part of the way from the baseline's value, or 0, to the bound that the
--      score has gone, 1 at the bound; null where there is no score, no bound, or too little data for either)
-- Bounds of verdicts are already no closer than the noise floor.
SELECT
  placed.*,
  CASE
    WHEN state IN ('no_data', 'insufficient_data') THEN CAST(NULL AS double)
    WHEN upper_effect IS NULL AND lower_effect IS NULL THEN CAST(NULL AS double)
    ELSE least(99e0, greatest(0e0, coalesce(upper_effect, 0e0), coalesce(lower_effect, 0e0)))
  END AS effect
FROM (
  SELECT
    verdicts.*,
    CAST(CAST(window_end - INTERVAL '1' SECOND AS date) AS varchar) AS verdict_day,
    CASE state
      WHEN 'act' THEN 0
      WHEN 'schema_changed' THEN 1
      WHEN 'investigate' THEN 2
      WHEN 'error' THEN 3
      WHEN 'info' THEN 4
      WHEN 'ok' THEN 5
      WHEN 'no_data' THEN 6
      WHEN 'insufficient_data' THEN 7
      ELSE 3
    END AS state_rank,
    CASE
      WHEN score_value IS NULL OR upper_bound IS NULL THEN CAST(NULL AS double)
      WHEN upper_bound > coalesce(baseline_value, 0e0)
        THEN (score_value - coalesce(baseline_value, 0e0)) / (upper_bound - coalesce(baseline_value, 0e0))
      WHEN score_value <= upper_bound THEN 0e0
      WHEN upper_bound > 0e0 THEN score_value / upper_bound
      ELSE 99e0
    END AS upper_effect,
    CASE
      WHEN score_value IS NULL OR lower_bound IS NULL THEN CAST(NULL AS double)
      WHEN lower_bound < baseline_value THEN (baseline_value - score_value) / (baseline_value - lower_bound)
      WHEN score_value >= lower_bound AND score_value <= 0e0 THEN 0e0
      WHEN score_value > 0e0 AND lower_bound > 0e0 THEN lower_bound / score_value
      WHEN score_value >= lower_bound THEN 0e0
      ELSE 99e0
    END AS lower_effect
  FROM verdicts
  WHERE model_id = :model
    AND window_end > :period_start
    AND window_end <= :period_end
) AS placed
