import type { ModelSpec } from '../spec/model-spec.ts';
import { eventColumns, type NamedColumn, segmentColumns } from './named-columns.ts';
import { timeReading } from './time-reading.ts';

/** Columns of a table, found whatever the case of their names: Glue keeps them in lower case. */
export class TableColumns {
  readonly #types: ReadonlyMap<string, string>;
  readonly #byLowerCase: ReadonlyMap<string, string>;

  constructor(types: ReadonlyMap<string, string>) {
    this.#types = types;
    this.#byLowerCase = new Map([...types.keys()].map((name) => [name.toLowerCase(), name]));
  }

  get names(): readonly string[] {
    return [...this.#types.keys()];
  }

  has(column: string): boolean {
    return this.#byLowerCase.has(column.toLowerCase());
  }

  /** Name in the table and physical type. @throws RangeError where there is none */
  of(column: string): readonly [name: string, type: string] {
    const name = this.#types.has(column) ? column : this.#byLowerCase.get(column.toLowerCase());
    const type = name === undefined ? undefined : this.#types.get(name);
    if (name === undefined || type === undefined) throw new RangeError(`the table has no column ${column}`);
    return [name, type];
  }

  readonly typeOf = (column: string): string => this.of(column)[1];
}

/**
 * What keeps a table from being read at all, as a sentence: no column for what an event or a segment is, or for its
 * partitions, or no times where they are needed. A feature that is missing is a change of schema, told as such.
 */
export function requiredOfTable(spec: ModelSpec, columns: TableColumns): string | undefined {
  const { source } = spec;
  const needed: NamedColumn[] = [
    ...eventColumns(spec),
    ...segmentColumns(spec),
    ...(source?.partitions ?? []).map(({ column }): NamedColumn => ['source.partitions', column]),
  ];
  const missing = needed.filter(([, column]) => !columns.has(column));
  if (missing.length > 0) {
    const named = missing.map(([field, column]) => `${column} (${field})`).join(', ');
    return `it has no column ${named}; its columns are ${[...columns.names].sort().join(', ')}`;
  }
  for (const [field, column] of eventColumns(spec)) {
    if (!/^source\.(event|ingest)_time$/.test(field)) continue;
    const type = columns.typeOf(column);
    if (!timeReading(column, type, 'UTC', ''))
      return `its column ${column} (${field}) is ${type}, which is no time`;
  }
  return undefined;
}
