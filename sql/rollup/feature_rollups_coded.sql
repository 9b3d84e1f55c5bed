-- Codes of one numeric feature: one row per event, a branch of a UNION ALL over features.
-- in:  inferences, one curated delivery partition
-- out: x (feature's unit); code, a bin or an offset beyond all bins that stands for a kind (see feature_rollups_numeric.sql);
--      z_integer (units of 2^-30 scales from the centre, clipped to ±2^22 scales)
-- Coded here, and not above the union: a feature without exact values asks nothing about them.
SELECT
  window_start,
  cell_key,
  :feature_number AS feature_number,
  x,
  CASE
    ${exact_values}
    WHEN abs(z) <= 4194304e0 THEN CAST(floor(32e0 * sign(z) * ln(abs(z) + sqrt(z * z + 1e0))) AS bigint)
    WHEN x IS NULL THEN 1000001
    WHEN is_nan(x) THEN 1000002
    WHEN is_infinite(x) AND x > 0e0 THEN 1000003
    WHEN is_infinite(x) THEN 1000004
    WHEN z > 0e0 THEN 1000005
    ELSE 1000006
  END AS code,
  CASE
    WHEN abs(z) <= 4194304e0 THEN CAST(floor(z * 1073741824e0) AS ${exact_integer})
    WHEN x IS NULL OR is_nan(x) OR is_infinite(x) THEN CAST(0 AS ${exact_integer})
    WHEN z > 0e0 THEN CAST(4503599627370496 AS ${exact_integer})
    ELSE CAST(-4503599627370496 AS ${exact_integer})
  END AS z_integer
FROM (
  SELECT window_start, cell_key, ${column} AS x, (${column} - :centre) / :scale AS z
  FROM ${inferences} AS events
) AS placed
