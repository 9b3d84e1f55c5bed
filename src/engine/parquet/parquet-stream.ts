import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { SqlValue } from '../ports/query-engine.ts';
import type { Table } from '../tables/index.ts';
import { ColumnValues } from './column-values.ts';
import { groupOptions, groupRows, parquetColumn, parquetOptions, parquetSchema } from './parquet-column.ts';

/**
 * A Parquet file made row by row, in memory that does not grow with it: a row group is encoded as soon as it is full,
 * and its bytes can be taken. Rows come in the table's order, as `ORDER BY` gives them; the same rows give the same
 * bytes.
 */
export class ParquetStream {
  readonly #columns: readonly ColumnValues[];
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  #rows = 0;
  #pending = 0;

  constructor(table: Table) {
    this.#columns = table.columns.map((column) => new ColumnValues(column));
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: parquetSchema(table),
      ...parquetOptions,
    });
  }

  /** Rows so far. */
  get rows(): number {
    return this.#rows;
  }

  value(column: number, value: SqlValue): void {
    (this.#columns[column] as ColumnValues).push(value);
  }

  endRow(): void {
    this.#rows += 1;
    this.#pending += 1;
    if (this.#pending === groupRows) this.#endGroup();
  }

  /** What has been written since the last time. */
  takeBytes(): Uint8Array {
    const taken = this.#bytes.getBytes().slice();
    // Offsets in the file go on; only the buffer begins anew.
    this.#bytes.index = 0;
    return taken;
  }

  /** Ends the file: the rest is in `takeBytes`. */
  finish(): void {
    if (this.#pending > 0) this.#endGroup();
    this.#writer.finish();
  }

  #endGroup(): void {
    this.#writer.write({
      columnData: this.#columns.map((values) => parquetColumn(values.column, values.take())),
      ...groupOptions,
    });
    this.#pending = 0;
  }
}
