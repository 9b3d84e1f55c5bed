import type * as z from 'zod';
import { InferenceEvent } from './inference-event.ts';
import { LabelEvent } from './label-event.ts';
import { explainRejection, type Rejection, refusalByLogger, shown } from './rejection.ts';

export type Validated<Event> = { readonly event: Event } | Rejection;

export const isRejected = <Event>(validated: Validated<Event>): validated is Rejection =>
  'reason' in validated;

/** Checks the parts that every contract has, in the order in which a person would want to hear of them. */
function validate<Event extends { model_id: string }>(
  schema: z.ZodType<Event>,
  payload: unknown,
  model: string | undefined,
): Validated<Event> {
  let candidate = payload;
  if (typeof payload === 'string') {
    try {
      candidate = JSON.parse(payload);
    } catch (error) {
      return { reason: 'not_json', detail: `the event is not JSON: ${(error as Error).message}` };
    }
  }
  if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate)) {
    return { reason: 'not_an_object', detail: `the event must be a JSON object, not ${shown(candidate)}` };
  }
  const refusal = refusalByLogger(candidate as Record<string, unknown>);
  if (refusal) return refusal;
  const version = (candidate as { schema_version?: unknown }).schema_version;
  if (version !== 1 && version !== undefined) {
    return {
      reason: 'unsupported_version',
      detail: `schema_version is ${shown(version)}; this is version 1 of the contract`,
    };
  }
  const result = schema.safeParse(candidate);
  if (!result.success) return explainRejection(result.error.issues[0]!, candidate);
  if (model !== undefined && result.data.model_id !== model) {
    return {
      reason: 'wrong_model',
      detail: `model_id is ${shown(result.data.model_id)}, and this stream is of ${shown(model)}`,
    };
  }
  return { event: result.data };
}

/**
 * Holds an inference event, or a line of NDJSON, against the contract: the event, or why it is refused.
 * @param model id that the event must carry, where the stream is of one model
 */
export const validateEvent = (payload: unknown, model?: string): Validated<InferenceEvent> =>
  validate(InferenceEvent, payload, model);

/** The same for label and feedback events. */
export const validateLabelEvent = (payload: unknown, model?: string): Validated<LabelEvent> =>
  validate(LabelEvent, payload, model);
