import type { SqlRow } from '../engine/ports/query-engine.ts';
import { labelEvents } from '../engine/tables/index.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { eventTable } from './event-table.ts';
import { flattenInferenceEvent } from './flatten-event.ts';
import { flattenLabelEvent } from './flatten-label-event.ts';
import type { InferenceEvent } from './inference-event.ts';
import type { EventReader } from './ingest-events.ts';
import type { Label } from './label-event.ts';
import { isRejected, validateEvent, validateLabelEvent } from './validate-event.ts';

export function inferenceReader(spec: ModelSpec): EventReader<InferenceEvent> {
  const table = eventTable(spec);
  return {
    model: spec.id,
    grain: spec.grain,
    table: 'inference_events',
    validate: (line) => validateEvent(line, spec.id),
    flatten: (event) => flattenInferenceEvent(event, spec) as SqlRow,
    deliveredAt: ({ ingest_time, event_time }) => ingest_time ?? event_time,
    tableOf: () => table,
  };
}

/** Labels only: feedback is of the contract, and is refused with a reason until something evaluates it. */
export const labelReader = (spec: ModelSpec): EventReader<Label> => ({
  model: spec.id,
  grain: spec.grain,
  table: 'label_events',
  validate: (line) => {
    const validated = validateLabelEvent(line, spec.id);
    if (isRejected(validated)) return validated;
    const { event } = validated;
    if (event.kind === 'feedback') {
      return { reason: 'bad_value', detail: 'kind is feedback, which is declared but not evaluated yet' };
    }
    return { event };
  },
  flatten: (label) => flattenLabelEvent(label) as SqlRow,
  deliveredAt: ({ ingest_time, outcome_time }) => ingest_time ?? outcome_time,
  tableOf: () => labelEvents,
});
