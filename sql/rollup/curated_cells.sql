-- Model versions that answered in one curated delivery partition, and whether their cells can be told apart.
-- in:  inferences, the partition
-- out: model_version; is_ambiguous (a cell of the version has the key of another cell)
SELECT model_version, max(CASE WHEN cells_of_key > 1 THEN 1 ELSE 0 END) = 1 AS is_ambiguous
FROM (
  SELECT model_version, count(*) OVER (PARTITION BY cell_key) AS cells_of_key
  FROM (SELECT DISTINCT cell_key, model_version ${segment_columns} FROM ${inferences} AS events) AS cells
) AS keyed
GROUP BY model_version
ORDER BY model_version
