-- What scores reached between past windows of the same kind, from what noise floors are learned.
-- in:  scores, of past delivery partitions; past_windows, one per partition: only what it said of that window counts
-- in:  judged, scores with the bound beyond which a figure is a finding (score's unit, from its baseline where is_increase)
-- out: median_value, spread (median absolute deviation from it), both in the score's unit; window_count (windows)
-- Windows in which the figure was a finding, beyond what its formula calls noise and its bound, teach nothing.
SELECT
  feature,
  score,
  model_version,
  segment,
  segment_value,
  layout_version,
  window_count,
  median_value,
  avg(deviation) AS spread
FROM (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY feature, score, model_version, segment, segment_value, layout_version ORDER BY deviation, window_start
    ) AS deviation_place
  FROM (
    SELECT *, abs(score_value - median_value) AS deviation
    FROM (
      SELECT
        *,
        avg(CASE WHEN 2 * place >= window_count AND 2 * place <= window_count + 2 THEN score_value END) OVER (
          PARTITION BY feature, score, model_version, segment, segment_value, layout_version
        ) AS median_value
      FROM (
        SELECT
          scores.feature,
          scores.score,
          scores.model_version,
          scores.segment,
          scores.segment_value,
          scores.layout_version,
          scores.window_start,
          scores.score_value,
          row_number() OVER (
            PARTITION BY feature, scores.score, model_version, segment, segment_value, layout_version
            ORDER BY score_value, window_start
          ) AS place,
          count(*) OVER (
            PARTITION BY feature, scores.score, model_version, segment, segment_value, layout_version
          ) AS window_count
        FROM ${scores} AS scores
        JOIN (VALUES ${judged}) AS judged (score, investigate, is_increase) ON judged.score = scores.score
        WHERE ${of_windows}
          AND scores.as_of = scores.window_end
          AND scores.baseline = :baseline
          AND scores.score_value IS NOT NULL
          AND scores.formula_floor IS NOT NULL
          AND NOT (
            scores.score_value > scores.formula_floor
            AND scores.score_value - CASE WHEN judged.is_increase THEN coalesce(scores.baseline_value, 0e0) ELSE 0e0 END
              > judged.investigate
          )
      ) AS ranked
      WHERE window_count >= :least_windows
    ) AS with_median
  ) AS with_deviation
) AS placed
WHERE 2 * deviation_place >= window_count AND 2 * deviation_place <= window_count + 2
GROUP BY feature, score, model_version, segment, segment_value, layout_version, window_count, median_value
ORDER BY feature, score, segment, segment_value, model_version, layout_version
