-- Seconds that a wall-clock time of a zone is ahead of UTC, told apart at one change of its offset.
CASE WHEN ${wall_time} < :boundary THEN ${before} ELSE ${after} END
