-- The vocabulary of one categorical feature: values with at least 0.1 % of the rows, of 256 characters at most; the 200
-- most frequent, ties by value.
-- in:  inferences, the curated rows that the layout is made from
-- out: category, row_count
SELECT :feature AS feature, category, row_count
FROM (
  SELECT ${column} AS category, count(*) AS row_count, sum(count(*)) OVER () AS all_rows
  FROM ${inferences} AS events
  GROUP BY ${column}
) AS counted
WHERE category IS NOT NULL AND category <> '' AND length(category) <= 256 AND row_count >= 0.001e0 * all_rows
ORDER BY row_count DESC, category
LIMIT 200
