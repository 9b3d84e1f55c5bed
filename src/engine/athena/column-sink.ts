import type { SqlValue } from '../ports/query-engine.ts';
import type { ResultColumn, ValueSink } from './query-result.ts';

/** Collects a result column by column: an array for each, and no object for a row. */
export class ColumnSink implements ValueSink {
  readonly columns: Record<string, SqlValue[]>;
  readonly #values: readonly SqlValue[][];

  constructor(columns: readonly ResultColumn[]) {
    this.#values = columns.map(() => []);
    this.columns = Object.fromEntries(columns.map(({ name }, index) => [name, this.#values[index] ?? []]));
  }

  value(column: number, value: SqlValue): void {
    (this.#values[column] as SqlValue[]).push(value);
  }

  endRow(): void {}
}
