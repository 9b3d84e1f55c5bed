-- Stored figures that monitors ask for, of some delivery partitions: what judging them again reads.
-- in:  scores
-- out: the columns that are named; in the cells that are asked about, a row per count of the cell, and per figure of each
--      score that is asked for: all of them (whole), or those that are beyond their noise floor (risen); and in the cells
--      that drift is asked about, per figure of the prediction that corroborates it
SELECT ${columns}
FROM ${scores} AS scores
WHERE ${of_version}
  AND (
    (
      segment IN (${segments})
      AND (
        (feature = ':table' AND score = 'row_count')
        OR score IN (${whole})
        OR (
          score IN (${risen})
          AND (feature = ':table' OR noise_floor IS NULL OR score_value > noise_floor OR feature IN (${named}))
        )
      )
    )
    OR (feature = 'prediction' AND segment IN (${drift_segments}) AND score IN (${corroborating}))
  )
