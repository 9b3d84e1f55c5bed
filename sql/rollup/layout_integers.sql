-- Distinct values of one numeric feature of integer type, 65 at most: 64 or fewer of them get a row of their own.
-- in:  inferences, the curated rows that the layout is made from
-- out: integer_value
SELECT DISTINCT :feature AS feature, CAST(${column} AS bigint) AS integer_value
FROM ${inferences} AS events
WHERE ${column} IS NOT NULL AND NOT is_nan(${column}) AND abs(${column}) < 9007199254740992e0
ORDER BY integer_value
LIMIT 65
