import inferenceSchema from '../../../models/inference-event.schema.json' with { type: 'json' };
import labelSchema from '../../../models/label-event.schema.json' with { type: 'json' };
import { applyRule, type Pseudonymise, type Scalar } from './apply-rule.ts';
import type { CapturePolicy } from './capture-policy.ts';

type Fields = Readonly<Record<string, unknown>>;
/** An event as it may leave the process: nothing is in it that the contract and the policy do not name. */
export type Protect = (event: Fields, pseudonymise: Pseudonymise) => Record<string, unknown>;

/** Objects whose names the policy decides about; every other field is the contract's own. */
const openFields = new Set(['features', 'attributes']);

/** Of inference events: identifiers become pseudonyms, features and attributes go through their column's rule. */
export function inferenceProtector(policy: CapturePolicy): Protect {
  const rules = Object.entries(policy.columns).map(([column, rule]) => ({
    column,
    apply: applyRule(column, rule),
  }));
  const protectOpen = (values: Fields, pseudonymise: Pseudonymise): Record<string, Scalar> => {
    const kept: Record<string, Scalar> = {};
    for (const { column, apply } of rules) {
      const value = values[column];
      if (value !== undefined && Object.hasOwn(values, column))
        kept[column] = apply(value as Scalar, pseudonymise);
    }
    return kept;
  };
  const contract = new Set(Object.keys(inferenceSchema.properties));
  const protectFields = fieldProtector(contract, policy.identifiers);
  return (event, pseudonymise) => {
    const kept = protectFields(event, pseudonymise);
    for (const field of openFields) {
      const values = kept[field];
      if (values !== undefined) kept[field] = protectOpen(values as Fields, pseudonymise);
    }
    return kept;
  };
}

/** Of labels: the same identifiers under the same domains, so that a label finds its prediction. */
export const labelProtector = ({ identifiers }: CapturePolicy): Protect =>
  fieldProtector(
    new Set(labelSchema.oneOf.flatMap(({ properties }) => Object.keys(properties))),
    identifiers,
  );

const fieldProtector =
  (contract: ReadonlySet<string>, identifiers: readonly string[]): Protect =>
  (event, pseudonymise) => {
    const kept: Record<string, unknown> = {};
    for (const field in event) {
      const value = event[field];
      if (value === undefined || !contract.has(field)) continue;
      if (!identifiers.includes(field)) kept[field] = sayable(value);
      else if (typeof value === 'string') {
        const pseudonym = pseudonymise(field, value);
        if (pseudonym !== undefined) kept[field] = pseudonym;
      }
    }
    return kept;
  };

/** JSON would write null for it: a prediction that is not a number is not a missing one. */
const sayable = (value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
