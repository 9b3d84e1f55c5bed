import type { FieldReader } from './csv-rows.ts';
import type { ResultColumn, ValueSink } from './query-result.ts';
import { type ValueReader, valueReader } from './value-reader.ts';

/** Turns fields of a result into values, and drops the row that names the columns. */
export class TypedFields implements FieldReader {
  readonly #sink: ValueSink;
  readonly #readers: readonly ValueReader[];
  #isHeader = true;
  #last = -1;

  constructor(columns: readonly ResultColumn[], sink: ValueSink) {
    this.#sink = sink;
    this.#readers = columns.map(({ type }) => valueReader(type));
  }

  value(column: number, bytes: Buffer, start: number, end: number, isEscaped: boolean): void {
    this.#last = column;
    const read = this.#readers[column];
    if (read && !this.#isHeader) this.#sink.value(column, read(bytes, start, end, isEscaped));
  }

  nothing(column: number): void {
    this.#last = column;
    if (column < this.#readers.length && !this.#isHeader) this.#sink.value(column, null);
  }

  /** @throws RangeError where the row has not as many values as the result has columns */
  endRow(): void {
    if (this.#last !== this.#readers.length - 1)
      throw new RangeError(`a row of the result has ${this.#last + 1} of ${this.#readers.length} columns`);
    if (!this.#isHeader) this.#sink.endRow();
    this.#isHeader = false;
  }
}
