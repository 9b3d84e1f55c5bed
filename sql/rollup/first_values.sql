-- The delivery partition in which a feature has a value for the first time: one row, null where it never has.
-- in:  inferences, curated rows of several partitions
-- out: partition_path, as in keys of the lake: dt=2026-01-31, or dt=2026-01-31/hr=05
SELECT :feature AS feature, min(${partition_path}) AS partition_path
FROM ${inferences} AS events
WHERE ${column} IS NOT NULL
