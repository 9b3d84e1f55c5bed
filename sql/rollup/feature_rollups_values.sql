-- Values of one categorical feature: one row per event, a branch of a UNION ALL over features.
-- in:  inferences, one curated delivery partition
-- out: x
SELECT window_start, cell_key, :feature_number AS feature_number, ${column} AS x
FROM ${inferences} AS events
