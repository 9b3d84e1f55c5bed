-- Minutes that the clock of a text is ahead of UTC; null where it does not say. Of a text that time_of_text.sql can read.
CASE
  WHEN substr(${given}, 5, 1) <> '-' THEN 0
  WHEN substr(${given}, length(${given}), 1) IN ('Z', 'z', 'C', 'T') THEN 0
  WHEN strpos(substr(${given}, 12), '+') > 0 THEN ${ahead}
  WHEN strpos(substr(${given}, 12), '-') > 0 THEN -${behind}
END
