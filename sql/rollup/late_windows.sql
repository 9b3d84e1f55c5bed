-- Earlier event windows that one curated delivery partition brought events for.
-- in:  inferences, the partition
-- out: window_start
SELECT DISTINCT window_start FROM ${inferences} AS events WHERE window_start < :start ORDER BY window_start
