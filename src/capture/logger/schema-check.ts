import { isDay } from '../is-day.ts';

/** Why an event is refused. Names fields and rules, never a value: it may go to a log. */
export interface Fault {
  readonly reason:
    | 'not_an_object'
    | 'missing_field'
    | 'unknown_field'
    | 'wrong_type'
    | 'bad_value'
    | FaultOfStream;
  readonly field: string;
  /** What the field must be, to follow its name. */
  readonly rule: string;
}
type FaultOfStream = 'unsupported_version' | 'wrong_model';

export type Check = (value: unknown, field: string) => Fault | undefined;

/** The part of JSON Schema that the contracts use. Another keyword is an error when the check is made. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema | undefined>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

const understood = new Set([
  ...[
    'type',
    'const',
    'enum',
    'oneOf',
    'properties',
    'required',
    'additionalProperties',
    'items',
    'maxItems',
  ],
  ...['pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum'],
  // These say nothing of a value that the others do not: every property name is text.
  ...['$schema', 'title', 'description', 'default', 'propertyNames'],
]);

/**
 * Compiles a JSON Schema to a function, some ten times as fast as parsing with zod: what runs in a serving process for
 * each event is made from the file that is published for other languages.
 * @throws RangeError for a keyword that it does not know
 */
export function schemaCheck(schema: Schema): Check {
  const unknown = Object.keys(schema).find((keyword) => !understood.has(keyword));
  if (unknown !== undefined) throw new RangeError(`schema-check.ts does not know the keyword ${unknown}`);
  if (schema.oneOf) return oneOf(schema.oneOf);
  if (schema.properties) return objectOf(schema, schema.properties);
  if (typeof schema.additionalProperties === 'object') return recordOf(schema.additionalProperties);
  if (schema.items) return listOf(schemaCheck(schema.items), schema.maxItems ?? Infinity);
  return scalarOf(schema);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inside = (field: string, name: string): string => (field === '' ? name : `${field}.${name}`);

function objectOf(schema: Schema, properties: NonNullable<Schema['properties']>): Check {
  const checks = Object.entries(properties).map(
    ([name, property]) =>
      [name, schemaCheck(property ?? {}), schema.required?.includes(name) ?? false] as const,
  );
  const isClosed = schema.additionalProperties === false;
  return (value, field) => {
    if (!isObject(value)) return { reason: 'wrong_type', field, rule: 'must be an object' };
    for (const [name, check, isRequired] of checks) {
      const held = value[name];
      if (held === undefined) {
        if (isRequired) return { reason: 'missing_field', field: inside(field, name), rule: 'is missing' };
        continue;
      }
      const fault = check(held, inside(field, name));
      if (fault) return fault;
    }
    if (!isClosed) return undefined;
    for (const name in value) {
      if (!Object.hasOwn(properties, name) && value[name] !== undefined) {
        return {
          reason: 'unknown_field',
          field: inside(field, name),
          rule: 'is no field of the contract; put it under attributes',
        };
      }
    }
    return undefined;
  };
}

function recordOf(schema: Schema): Check {
  const check = schemaCheck(schema);
  return (value, field) => {
    if (!isObject(value)) return { reason: 'wrong_type', field, rule: 'must be an object' };
    for (const name in value) {
      const held = value[name];
      const fault = held === undefined ? undefined : check(held, inside(field, name));
      if (fault) return fault;
    }
    return undefined;
  };
}

const listOf =
  (check: Check, most: number): Check =>
  (value, field) => {
    if (!Array.isArray(value)) return { reason: 'wrong_type', field, rule: 'must be a list' };
    if (value.length > most) return { reason: 'bad_value', field, rule: `must have at most ${most} entries` };
    for (const [index, held] of value.entries()) {
      const fault = check(held, `${field}[${index}]`);
      if (fault) return fault;
    }
    return undefined;
  };

/** Alternatives that are told apart by the constant value of their `kind`. */
function oneOf(schemas: readonly Schema[]): Check {
  const byKind = new Map(schemas.map((schema) => [schema.properties?.kind?.const, schemaCheck(schema)]));
  return (value, field) => {
    if (!isObject(value)) return { reason: 'wrong_type', field, rule: 'must be an object' };
    const kind = inside(field, 'kind');
    if (value.kind === undefined) return { reason: 'missing_field', field: kind, rule: 'is missing' };
    const check = byKind.get(value.kind);
    return check
      ? check(value, field)
      : { reason: 'bad_value', field: kind, rule: `must be one of ${[...byKind.keys()].join(', ')}` };
  };
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

function scalarOf(schema: Schema): Check {
  const types = [schema.type ?? []].flat();
  const expected = `must be ${types.map((type) => typeWords[type] ?? type).join(', ')}`;
  // Beside text a number may be any: what JSON cannot write goes out as text.
  const mustBeFinite = !types.includes('string');
  const choices = schema.const === undefined ? schema.enum : [schema.const];
  const pattern = schema.pattern === undefined ? undefined : new RegExp(schema.pattern);
  const { minLength = 0, maxLength = Infinity, minimum = -Infinity, maximum = Infinity } = schema;
  const above = schema.exclusiveMinimum ?? -Infinity;
  return (value, field) => {
    if (choices && !choices.includes(value))
      return { reason: 'bad_value', field, rule: `must be one of ${choices.join(', ')}` };
    const type = value === null ? 'null' : typeof value;
    if (!types.includes(type) || (mustBeFinite && type === 'number' && !Number.isFinite(value)))
      return { reason: 'wrong_type', field, rule: expected };
    if (typeof value === 'string') {
      if (value.length < minLength || value.length > maxLength)
        return { reason: 'bad_value', field, rule: `must have ${minLength} to ${maxLength} characters` };
      // Every pattern of the contracts is a time.
      if (pattern && !(pattern.test(value) && isDay(value)))
        return { reason: 'bad_value', field, rule: 'must be an RFC 3339 time with its zone' };
    } else if (typeof value === 'number' && !(value >= minimum && value <= maximum && value > above)) {
      if (mustBeFinite) return { reason: 'bad_value', field, rule: 'is out of its range' };
    }
    return undefined;
  };
}
