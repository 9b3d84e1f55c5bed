import type * as z from 'zod';
import type { Path } from '../spec/read-yaml.ts';
import { valueAt } from '../spec/value-at.ts';

/** Why an event was refused, as `rejected_events` keeps it. */
export const rejectReasons = [
  'not_json',
  'not_an_object',
  'unsupported_version',
  'wrong_model',
  'missing_field',
  'unknown_field',
  'wrong_type',
  'bad_value',
] as const;
export type RejectReason = (typeof rejectReasons)[number];

export interface Rejection {
  readonly reason: RejectReason;
  /** One sentence that names the field. */
  readonly detail: string;
}

/** What a logger found wrong with an event, and sent beside what is left of it: no value that broke the contract is. */
export function refusalByLogger({
  rejected_by_logger: refusal,
}: Record<string, unknown>): Rejection | undefined {
  if (typeof refusal !== 'object' || refusal === null) return undefined;
  const { reason, detail } = refusal as Record<string, unknown>;
  const known = rejectReasons.find((each) => each === reason);
  return known && typeof detail === 'string' ? { reason: known, detail } : undefined;
}

const typeNames: Record<string, string> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
};

const fieldOf = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');

/** A value as a sentence quotes it. */
export const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};

/** The sentence for what zod found first. */
export function explainRejection(issue: z.core.$ZodIssue, event: unknown): Rejection {
  const field = fieldOf(issue.path);
  const value = valueAt(event, issue.path as Path);
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => fieldOf([...issue.path, key])).join(', ');
    return {
      reason: 'unknown_field',
      detail: `${names} is no field of the contract; put it under attributes`,
    };
  }
  if (value === undefined && issue.code !== 'custom') {
    return { reason: 'missing_field', detail: `${field} is missing` };
  }
  if (issue.code === 'invalid_type') {
    return {
      reason: 'wrong_type',
      detail: `${field} must be ${typeNames[issue.expected] ?? issue.expected}, not ${shown(value)}`,
    };
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const kinds = issue.errors
      .flat()
      .flatMap((inner) => (inner.code === 'invalid_type' ? [inner.expected] : []));
    const expected = [...new Set(kinds)].map((kind) => typeNames[kind] ?? kind).join(', ');
    return { reason: 'wrong_type', detail: `${field} must be one of ${expected}, not ${shown(value)}` };
  }
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union') {
    const choices =
      issue.code === 'invalid_value'
        ? issue.values
        : 'options' in issue
          ? (issue.options as readonly unknown[])
          : [];
    return {
      reason: 'bad_value',
      detail: `${field} is ${shown(value)}; valid choices: ${choices.map(String).join(', ')}`,
    };
  }
  if (issue.code === 'custom') {
    return value === undefined
      ? { reason: 'missing_field', detail: issue.message }
      : { reason: 'bad_value', detail: `${field} is ${shown(value)}: ${issue.message}` };
  }
  if (issue.code === 'invalid_format')
    return { reason: 'bad_value', detail: `${field} is ${shown(value)}: ${issue.message}` };
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const isSmall = issue.code === 'too_small';
    const limit = isSmall ? issue.minimum : issue.maximum;
    const relation = isSmall ? (issue.inclusive === false ? 'above' : 'at least') : 'at most';
    const measured = typeof value === 'number' ? field : `the length of ${field}`;
    return { reason: 'bad_value', detail: `${measured} must be ${relation} ${limit}` };
  }
  return { reason: 'bad_value', detail: `${field}: ${issue.message}` };
}
