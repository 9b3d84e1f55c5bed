-- Stored figures that monitors ask for, of some delivery partitions: what judging them again reads.
-- in:  scores
-- out: the columns that are named; a row per figure of a monitored score, of the prediction, or of a whole cell, in the
--      cells that are asked about
SELECT ${columns}
FROM ${scores} AS scores
WHERE segment IN (${segments})
  AND ${of_version}
  AND (score IN (${judged}) OR feature IN ('prediction', ':table'))
