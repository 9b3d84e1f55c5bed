import inferenceSchema from '../../../models/inference-event.schema.json' with { type: 'json' };
import labelSchema from '../../../models/label-event.schema.json' with { type: 'json' };
import { type Fault, schemaCheck } from './schema-check.ts';

const checkInference = schemaCheck(inferenceSchema);
const checkLabel = schemaCheck(labelSchema);

type Checked = Readonly<Record<string, unknown>>;

/** In the order in which a person would want to hear of them; as `validate-event.ts` does with the whole contract. */
function check(event: Checked, model: string, ofContract: typeof checkInference): Fault | undefined {
  if (event.schema_version !== 1)
    return { reason: 'unsupported_version', field: 'schema_version', rule: 'must be 1' };
  const fault = ofContract(event);
  if (fault) return fault;
  return event.model_id === model
    ? undefined
    : { reason: 'wrong_model', field: 'model_id', rule: `must be ${model}` };
}

export const checkInferenceEvent = (event: Checked, model: string): Fault | undefined =>
  check(event, model, checkInference);

export function checkLabelEvent(event: Checked, model: string): Fault | undefined {
  const fault = check(event, model, checkLabel);
  if (fault) return fault;
  return event.event_id === undefined && event.entity_id === undefined
    ? { reason: 'missing_field', field: 'event_id', rule: 'or entity_id names the prediction of a label' }
    : undefined;
}
