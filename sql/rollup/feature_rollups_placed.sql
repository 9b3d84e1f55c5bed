-- Values of one numeric feature on its layout: one row per event, a branch of a UNION ALL over features.
-- in:  inferences, one curated delivery partition
-- out: x (feature's unit), z (scales from the centre), is_exact (an integer with a row of its own)
SELECT window_start, cell_key, :feature_number AS feature_number, ${column} AS x, (${column} - :centre) / :scale AS z, ${is_exact} AS is_exact
FROM ${inferences} AS events
