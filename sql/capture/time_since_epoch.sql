-- A number since 1970, in seconds, milli-, micro- or nanoseconds by its size, as a UTC timestamp of whole milliseconds.
-- Null for NaN and beyond the year 5138. Fractions of a microsecond are rounded, so that 1700000000.123 stays what it is.
CASE WHEN abs(${number}) < 1e20 THEN CAST(from_unixtime(floor(round(${number} * CASE
  WHEN abs(${number}) < 1e11 THEN 1e6
  WHEN abs(${number}) < 1e14 THEN 1e3
  WHEN abs(${number}) < 1e17 THEN 1e0
  ELSE 1e-3
END) / 1e3) / 1e3) AT TIME ZONE 'UTC' AS timestamp) END
