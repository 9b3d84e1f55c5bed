import type { SqlValue } from '../ports/query-engine.ts';
import type { Column } from '../tables/index.ts';
import { parquetValue } from './parquet-column.ts';

/** Values of one column of a row group, as Parquet holds them. */
export class ColumnValues {
  readonly column: Column;
  readonly #times = new Map<SqlValue, unknown>();
  #values: unknown[] = [];

  constructor(column: Column) {
    this.column = column;
  }

  push(value: SqlValue): void {
    this.#values.push(
      this.column.type === 'timestamp' ? this.#time(value) : parquetValue(this.column, value),
    );
  }

  take(): unknown[] {
    const taken = this.#values;
    this.#values = [];
    this.#times.clear();
    return taken;
  }

  /** Windows repeat from row to row, and parsing a time is slow. */
  #time(value: SqlValue): unknown {
    const known = this.#times.get(value) ?? parquetValue(this.column, value);
    this.#times.set(value, known);
    return known;
  }
}
