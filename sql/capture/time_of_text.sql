-- Text as the clock that it shows, a timestamp of whole milliseconds: ISO 8601 with a T or a space, or a number since 1970.
-- Null where it is neither.
CASE
  WHEN regexp_like(${given}, :number) THEN ${since_epoch}
  WHEN regexp_like(${given}, :iso) THEN try_cast(
    substr(${given}, 1, 10) || ' ' || coalesce(nullif(regexp_extract(substr(${given}, 12), :clock), ''), '00:00:00') AS timestamp)
END
