/** Takes the fields of a result, in order. */
export interface FieldReader {
  /** A value: `bytes` from `start` to `end`, without its quotes, in which a quote is written twice if `isEscaped`. */
  value(column: number, bytes: Buffer, start: number, end: number, isEscaped: boolean): void;
  /** NULL, which Athena writes as nothing at all; an empty string is `""`. */
  nothing(column: number): void;
  endRow(): void;
}

const quote = 0x22;
const comma = 0x2c;
const newline = 0x0a;
const carriageReturn = 0x0d;

/**
 * Reads Athena's CSV as it comes: every value quoted, NULL as nothing, a quote in a value doubled, rows ended by a
 * newline. Not csv-parse: it tells quoted from unquoted by a callback for every field, and takes 200 times as long then
 * (docs/decisions/athena.md).
 */
export class CsvRows {
  readonly #reader: FieldReader;
  /** Bytes of a row that has not ended. */
  #rest: Buffer = Buffer.alloc(0);

  constructor(reader: FieldReader) {
    this.#reader = reader;
  }

  push(chunk: Uint8Array): void {
    const bytes =
      this.#rest.length > 0
        ? Buffer.concat([this.#rest, chunk])
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#rest = bytes.subarray(this.#readRows(bytes));
  }

  /** @throws RangeError where the bytes end in the middle of a value */
  end(): void {
    if (this.#rest.length === 0) return;
    const bytes = Buffer.concat([this.#rest, Buffer.from('\n')]);
    if (this.#readRows(bytes) !== bytes.length)
      throw new RangeError('the result ends in the middle of a value');
    this.#rest = Buffer.alloc(0);
  }

  /** Reads every whole row. @returns where the first row begins that is not whole */
  #readRows(bytes: Buffer): number {
    let at = 0;
    for (;;) {
      const end = rowEnd(bytes, at);
      if (end === -1) return at;
      this.#readRow(bytes, at, end);
      at = end + 1;
    }
  }

  #readRow(bytes: Buffer, start: number, end: number): void {
    const last = end > start && bytes[end - 1] === carriageReturn ? end - 1 : end;
    let at = start;
    for (let column = 0; ; column++) {
      at = this.#readField(column, bytes, at, last);
      if (at >= last) {
        this.#reader.endRow();
        return;
      }
      // The comma; a row that ends with one ends with a NULL.
      at += 1;
      if (at === last) {
        this.#reader.nothing(column + 1);
        this.#reader.endRow();
        return;
      }
    }
  }

  /** @returns where the comma or the row's end after it is */
  #readField(column: number, bytes: Buffer, start: number, last: number): number {
    let at = start;
    if (bytes[at] !== quote) {
      while (at < last && bytes[at] !== comma) at += 1;
      if (at === start) this.#reader.nothing(column);
      else this.#reader.value(column, bytes, start, at, false);
      return at;
    }
    let isEscaped = false;
    for (at += 1; ; at += 1) {
      if (bytes[at] !== quote) continue;
      if (bytes[at + 1] !== quote) break;
      isEscaped = true;
      at += 1;
    }
    this.#reader.value(column, bytes, start + 1, at, isEscaped);
    return at + 1;
  }
}

/** The newline that ends a row: one with an even number of quotes before it. */
function rowEnd(bytes: Buffer, start: number): number {
  let isQuoted = false;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) isQuoted = !isQuoted;
    else if (byte === newline && !isQuoted) return at;
  }
  return -1;
}
