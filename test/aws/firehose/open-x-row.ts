import type { GlueColumn } from '../../../src/engine/glue/index.ts';

/** A document does not fit its table: Firehose puts the record below its error prefix. */
export class MalformedDataError extends Error {
  constructor(column: string, type: string, value: unknown) {
    super(`Data does not match the schema. ${column} is ${type}, not ${JSON.stringify(value)}`);
    this.name = 'DataFormatConversion.MalformedData';
  }
}

/** Forms of a time that the OpenX serde takes (Firehose developer guide, record format conversion). */
const timeForms = [
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/,
  /^\d{4}-\d{1,2}-\d{1,2} \d{2}:\d{2}:\d{2}(\.\d{1,9})?$/,
];

/** What the serde makes of each type; undefined where it cannot. */
const readers: Record<string, (value: unknown) => unknown> = {
  string: (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)),
  boolean: (value) => (typeof value === 'boolean' ? value : { true: true, false: false }[String(value)]),
  double: (value) => {
    if (typeof value === 'number') return value;
    if (typeof value !== 'string') return undefined;
    // Double.parseDouble: it knows these words, and no others.
    if (['NaN', 'Infinity', '-Infinity'].includes(value)) return value;
    return value.trim() === '' || Number.isNaN(Number(value)) ? undefined : Number(value);
  },
  timestamp: (value) => {
    if (typeof value === 'number') return new Date(value >= 1e12 ? value : value * 1000).toISOString();
    return typeof value === 'string' && timeForms.some((form) => form.test(value)) ? value : undefined;
  },
};

/**
 * A document as a row of a table: keys are matched in lower case, those that the table lacks are left out, and what a
 * type cannot hold is an error.
 */
export function openXRow(
  columns: readonly Pick<GlueColumn, 'name' | 'type'>[],
  document: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const lower = new Map(Object.entries(document).map(([name, value]) => [name.toLowerCase(), value]));
  const row: Record<string, unknown> = {};
  for (const { name, type } of columns) {
    const value = lower.get(name) ?? null;
    const read = readers[type];
    if (!read) throw new RangeError(`no column of ${type} in a stream`);
    const held = value === null ? null : read(value);
    if (held === undefined) throw new MalformedDataError(name, type, value);
    row[name] = held;
  }
  return row;
}
