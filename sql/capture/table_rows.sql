-- Rows of a user's own table that belong to one delivery partition: the columns that the spec maps, times in UTC.
-- in:  table; in_partition, what picks its partitions; in_time, what picks rows by their times, UTC
-- out: the mapped columns, under the names that the spec has for them
SELECT ${columns}
FROM (
  SELECT ${utc_columns}
  FROM (
    SELECT ${read_columns}
    FROM ${table} AS source
    WHERE ${in_partition}
  ) AS as_given
) AS in_utc
WHERE ${in_time}
