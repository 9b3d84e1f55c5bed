-- Minutes in what follows the sign of an offset: 05, 0530 or 05:30.
(
  60 * try_cast(substr(split_part(substr(${given}, 12), :sign, 2), 1, 2) AS bigint)
  + coalesce(try_cast(substr(replace(split_part(substr(${given}, 12), :sign, 2), ':', ''), 3, 2) AS bigint), 0)
)
