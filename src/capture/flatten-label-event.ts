import { flatTime } from './flat-time.ts';
import type { FlatEvent } from './flatten-event.ts';
import type { Label } from './label-event.ts';

/** A label as one flat row of `label_events`. */
export const flattenLabelEvent = (label: Label): FlatEvent => ({
  label_event_id: label.label_event_id,
  event_id: label.event_id ?? null,
  entity_id: label.entity_id ?? null,
  outcome: label.outcome === null ? null : String(label.outcome),
  outcome_time: flatTime(label.outcome_time),
  ingest_time: flatTime(label.ingest_time),
  label_version: label.label_version,
  source_system: label.source_system ?? null,
});
