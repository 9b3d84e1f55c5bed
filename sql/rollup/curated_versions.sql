-- Model versions that answered in one curated delivery partition.
-- in:  inferences, the partition
-- out: model_version
SELECT DISTINCT model_version FROM ${inferences} AS events ORDER BY model_version
