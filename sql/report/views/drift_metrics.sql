-- drift_metrics: one row per model × window × baseline × version or slice × column, as Databricks users know it.
-- in:  scores
-- out: …_delta (current less baseline: events, the feature's unit, points of per cent); distances and tests as in
--      docs/scores.md; n_current, n_baseline (events)
SELECT
  model AS model_id,
  window_start,
  window_end,
  CASE
    WHEN date_diff('hour', window_start, window_end) = 1 THEN '1 hour'
    WHEN date_diff('hour', window_start, window_end) < 24
      THEN CAST(date_diff('hour', window_start, window_end) AS varchar) || ' hours'
    WHEN date_diff('day', window_start, window_end) = 1 THEN '1 day'
    ELSE CAST(date_diff('day', window_start, window_end) AS varchar) || ' days'
  END AS granularity,
  max(layout_version) AS monitor_version,
  model_version,
  CASE WHEN segment <> '*' THEN segment END AS slice_key,
  CASE WHEN segment <> '*' THEN segment_value END AS slice_value,
  feature AS column_name,
  baseline,
  baseline_start AS window_cmp_start,
  baseline_end AS window_cmp_end,
  CASE
    WHEN baseline_end = window_start
      AND date_diff('hour', baseline_start, baseline_end) = date_diff('hour', window_start, window_end)
      THEN 'CONSECUTIVE'
    ELSE 'BASELINE'
  END AS drift_type,
  max(n_current) AS n_current,
  max(n_baseline) AS n_baseline,
  max(n_current) - max(n_baseline) AS count_delta,
  max(CASE WHEN score = 'mean' THEN score_value - baseline_value END) AS avg_delta,
  max(CASE WHEN score = 'null_rate' THEN 100e0 * (score_value - baseline_value) END) AS percent_null_delta,
  max(CASE WHEN score = 'jensen_shannon' THEN score_value END) AS js_distance,
  max(CASE WHEN score = 'ks' THEN score_value END) AS ks_test_statistic,
  max(CASE WHEN score = 'ks' THEN p_value END) AS ks_test_pvalue,
  max(CASE WHEN score = 'wasserstein' THEN score_value END) AS wasserstein_distance,
  max(CASE WHEN score = 'psi' THEN score_value END) AS population_stability_index,
  max(CASE WHEN score = 'chi_square' THEN score_value END) AS chi_squared_test_statistic,
  max(CASE WHEN score = 'chi_square' THEN p_value END) AS chi_squared_test_pvalue,
  max(CASE WHEN score = 'total_variation' THEN score_value END) AS tv_distance,
  max(CASE WHEN score = 'l_infinity' THEN score_value END) AS l_infinity_distance
FROM scores
WHERE baseline_start IS NOT NULL
GROUP BY
  model,
  window_start,
  window_end,
  model_version,
  segment,
  segment_value,
  feature,
  baseline,
  baseline_start,
  baseline_end
