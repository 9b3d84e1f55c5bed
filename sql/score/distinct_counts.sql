-- Distinct values of each categorical feature in one delivery partition. They do not add up over partitions.
-- in:  value_census of the partition
-- out: distinct_count
SELECT DISTINCT feature, distinct_count
FROM ${census} AS census
ORDER BY feature
