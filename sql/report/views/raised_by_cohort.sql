-- raised_by_cohort: which cohort, which version? One row per verdict of all traffic that rose × segment value or version.
-- in:  verdicts; scores of the same window, baseline, feature and score
-- out: cohort_rank (1 is the cohort with the largest score); score_value, overall_value, upper_bound, noise_floor (score's
--      unit); n_current (events); event_share (of the window's events, 0 to 1)
SELECT
  verdicts.model AS model_id,
  verdicts.window_start,
  verdicts.window_end,
  verdicts.monitor,
  verdicts.state,
  verdicts.feature,
  verdicts.score,
  verdicts.baseline,
  verdicts.score_value AS overall_value,
  verdicts.upper_bound,
  scores.model_version,
  scores.segment,
  scores.segment_value,
  scores.score_value,
  scores.baseline_value,
  scores.noise_floor,
  scores.n_current,
  scores.n_baseline,
  CASE WHEN verdicts.n_current > 0 THEN CAST(scores.n_current AS double) / verdicts.n_current END AS event_share,
  row_number() OVER (
    PARTITION BY
      verdicts.model,
      verdicts.window_start,
      verdicts.window_end,
      verdicts.monitor,
      verdicts.feature,
      verdicts.score,
      verdicts.baseline
    ORDER BY scores.score_value DESC, scores.n_current DESC, scores.segment, scores.segment_value, scores.model_version
  ) AS cohort_rank
FROM verdicts
JOIN scores
  ON scores.model = verdicts.model
  AND scores.window_start = verdicts.window_start
  AND scores.window_end = verdicts.window_end
  AND scores.baseline = verdicts.baseline
  AND scores.feature = verdicts.feature
  AND scores.score = verdicts.score
WHERE verdicts.state IN ('act', 'investigate')
  AND verdicts.segment = '*'
  AND verdicts.model_version = '*'
  AND (scores.segment <> '*' OR scores.model_version <> '*')
  AND scores.score_value IS NOT NULL
