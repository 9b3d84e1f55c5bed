import inferenceSchema from '../../../models/inference-event.schema.json' with { type: 'json' };
import labelSchema from '../../../models/label-event.schema.json' with { type: 'json' };
import type { EventKind } from './capture-counts.ts';
import { type Check, type Fault, schemaCheck } from './schema-check.ts';

type Properties = Readonly<Record<string, Parameters<typeof schemaCheck>[0] | undefined>>;

const checksOf = (properties: Properties): Map<string, Check> =>
  new Map(Object.entries(properties).map(([field, schema]) => [field, schemaCheck(schema ?? {})]));

const checks: Record<EventKind, Map<string, Check>> = {
  event: checksOf(inferenceSchema.properties),
  label: checksOf(Object.assign({}, ...labelSchema.oneOf.map(({ properties }) => properties))),
};

type Fields = Readonly<Record<string, unknown>>;

/** What goes out of an event that breaks the contract: the fields that keep it, so that it can be found and mended. */
export function soundFields(event: Fields, kind: EventKind): Fields {
  const sound: Record<string, unknown> = {};
  for (const [field, check] of checks[kind]) {
    if (event[field] !== undefined && !check(event[field])) sound[field] = event[field];
  }
  return sound;
}

/**
 * Says that the logger refused the event, and why. No contract has such a field, so whoever reads the event refuses it
 * too, keeps it in `rejected_events`, and finds the reason here.
 */
export const refusalOf = ({ reason, field, rule }: Fault): { rejected_by_logger: object } => ({
  rejected_by_logger: { reason, detail: `${field} ${rule}` },
});
