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

/** The fault's field is as seen from the value: '' is the value itself. */
export type Check = (value: unknown) => Fault | undefined;

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

/** Paths are put together where there is a fault only. */
const inside = (name: string, fault: Fault): Fault => {
  const joint = fault.field === '' || fault.field.startsWith('[') ? '' : '.';
  return { ...fault, field: `${name}${joint}${fault.field}` };
};

const unknownField: Fault = {
  reason: 'unknown_field',
  field: '',
  rule: 'is no field of the contract; put it under attributes',
};
const notAnObject: Fault = { reason: 'wrong_type', field: '', rule: 'must be an object' };

/** Walks what is there, not what might be: of some forty fields an event has a dozen. */
function objectOf(schema: Schema, properties: NonNullable<Schema['properties']>): Check {
  const checks = new Map(
    Object.entries(properties).map(([name, property]) => [name, schemaCheck(property ?? {})]),
  );
  const required = schema.required ?? [];
  const isClosed = schema.additionalProperties === false;
  return (value) => {
    if (!isObject(value)) return notAnObject;
    for (const name of required) {
      if (value[name] === undefined) return { reason: 'missing_field', field: name, rule: 'is missing' };
    }
    for (const name in value) {
      const held = value[name];
      if (held === undefined) continue;
      const check = checks.get(name);
      const fault = check ? check(held) : isClosed ? unknownField : undefined;
      if (fault) return inside(name, fault);
    }
    return undefined;
  };
}

function recordOf(schema: Schema): Check {
  const check = schemaCheck(schema);
  return (value) => {
    if (!isObject(value)) return notAnObject;
    for (const name in value) {
      const held = value[name];
      const fault = held === undefined ? undefined : check(held);
      if (fault) return inside(name, fault);
    }
    return undefined;
  };
}

const listOf =
  (check: Check, most: number): Check =>
  (value) => {
    if (!Array.isArray(value)) return { reason: 'wrong_type', field: '', rule: 'must be a list' };
    if (value.length > most)
      return { reason: 'bad_value', field: '', rule: `must have at most ${most} entries` };
    for (let index = 0; index < value.length; index++) {
      const fault = check(value[index]);
      if (fault) return inside(`[${index}]`, fault);
    }
    return undefined;
  };

/** Alternatives that are told apart by the constant value of their `kind`. */
function oneOf(schemas: readonly Schema[]): Check {
  const byKind = new Map(schemas.map((schema) => [schema.properties?.kind?.const, schemaCheck(schema)]));
  const choices = [...byKind.keys()].join(', ');
  return (value) => {
    if (!isObject(value)) return notAnObject;
    if (value.kind === undefined) return { reason: 'missing_field', field: 'kind', rule: 'is missing' };
    return (
      byKind.get(value.kind)?.(value) ??
      (byKind.has(value.kind)
        ? undefined
        : { reason: 'bad_value', field: 'kind', rule: `must be one of ${choices}` })
    );
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
  return (value) => {
    if (choices && !choices.includes(value))
      return { reason: 'bad_value', field: '', rule: `must be one of ${choices.join(', ')}` };
    const type = value === null ? 'null' : typeof value;
    if (!types.includes(type) || (mustBeFinite && type === 'number' && !Number.isFinite(value)))
      return { reason: 'wrong_type', field: '', rule: expected };
    if (typeof value === 'string') {
      if (value.length < minLength || value.length > maxLength)
        return { reason: 'bad_value', field: '', rule: `must have ${minLength} to ${maxLength} characters` };
      // Every pattern of the contracts is a time.
      if (pattern && !(pattern.test(value) && isDay(value)))
        return { reason: 'bad_value', field: '', rule: 'must be an RFC 3339 time with its zone' };
    } else if (typeof value === 'number' && mustBeFinite) {
      if (!(value >= minimum && value <= maximum && value > above))
        return { reason: 'bad_value', field: '', rule: 'is out of its range' };
    }
    return undefined;
  };
}
