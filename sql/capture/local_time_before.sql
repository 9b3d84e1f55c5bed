-- One branch of a CASE: wall-clock times before a change of the zone's offset, as UTC.
WHEN ${wall_time} < :boundary THEN ${wall_time} - INTERVAL :offset_seconds SECOND
