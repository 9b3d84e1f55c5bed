-- anomalies: one row per judged figure, in the shape of BigQuery's ML.VALIDATE_DATA_DRIFT, with what it is of.
-- in:  verdicts
-- out: input (feature), metric (score), threshold and value (score's unit), is_anomaly (null where there is no answer)
-- The threshold is the bound that the value passed, else the one it would pass first.
SELECT
  model AS model_id,
  window_start,
  window_end,
  feature AS input,
  score AS metric,
  CASE
    WHEN upper_bound IS NULL THEN lower_bound
    WHEN lower_bound IS NULL OR score_value IS NULL THEN upper_bound
    WHEN score_value < lower_bound THEN lower_bound
    WHEN score_value <= upper_bound AND score_value - lower_bound < upper_bound - score_value THEN lower_bound
    ELSE upper_bound
  END AS threshold,
  score_value AS value,
  CASE
    WHEN state IN ('investigate', 'act', 'schema_changed') THEN true
    WHEN state IN ('ok', 'info') THEN false
  END AS is_anomaly,
  state,
  severity,
  kind,
  monitor,
  baseline,
  model_version,
  segment,
  segment_value,
  baseline_value,
  noise_floor,
  n_current,
  n_baseline,
  is_final,
  reason
FROM verdicts
