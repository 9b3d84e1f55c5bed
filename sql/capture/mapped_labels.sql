-- label_events from columns of the same source: one row per event of one delivery partition that has an outcome.
-- in:  source, the raw relation
-- out: the columns of label_events; the event's own id names the label
SELECT
  ${label_event_id} AS label_event_id,
  ${event_id} AS event_id,
  ${entity_id} AS entity_id,
  ${outcome_text} AS outcome,
  ${outcome_time} AS outcome_time,
  CAST(NULL AS timestamp) AS ingest_time,
  :label_version AS label_version,
  CAST(NULL AS varchar) AS source_system
FROM ${source} AS raw
WHERE ${outcome} IS NOT NULL
