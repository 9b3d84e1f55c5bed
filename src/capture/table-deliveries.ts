import type { QueryEngine } from '../engine/ports/query-engine.ts';
import type { Partition } from '../engine/tables/partition.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { mappedColumns } from './column-mapping.ts';
import type { DeliveredRows, Deliveries, UnreadableObject } from './deliveries.ts';
import type { DeliveryListing } from './delivery-listing.ts';
import { isMissingTable } from './is-missing-table.ts';
import { requiredOfTable, TableColumns } from './table-columns.ts';
import { listsObjects } from './table-listing.ts';
import { partitionLocation } from './table-location.ts';
import { tableName } from './table-name.ts';
import { tableRelation } from './table-relation.ts';

/**
 * Rows of a table that is the user's own, read where they lie. A partition that the table names is a delivery partition:
 * late events are in later ones, as in our own stream. Where it names none, events go by their own time.
 */
export class TableDeliveries implements Deliveries {
  readonly mapping;
  /** Nobody counts rows to list objects. */
  readonly mostRows = Number.POSITIVE_INFINITY;
  readonly #engine: QueryEngine;
  readonly #spec: ModelSpec;
  readonly #table: string;
  readonly #listing: DeliveryListing;
  readonly #unreadable = new Map<string, UnreadableObject>();
  #columns: Promise<TableColumns | string> | undefined;

  constructor(engine: QueryEngine, spec: ModelSpec, listing: DeliveryListing) {
    this.mapping = mappedColumns(spec);
    this.#engine = engine;
    this.#spec = spec;
    this.#table = spec.source?.table ?? '';
    this.#listing = listing;
  }

  get partitions(): readonly Partition[] {
    return this.#listing.partitions;
  }

  /** What could not be read is part of it: the next turn, which does not know of it, reads the partition again. */
  listing(partition: Partition): string {
    const unreadable = this.#unreadable.get(partition.start);
    const known = this.#listing.listing(partition);
    return unreadable ? `${known}\nunreadable ${unreadable.object}` : known;
  }

  objects(partition: Partition): readonly string[] {
    const listed = this.#listing.objects(partition);
    return listed.length > 0 ? listed : [this.#table];
  }

  rejected(partition: Partition): number {
    return this.#listing.rejected(partition);
  }

  async prepare(): Promise<void> {}

  async rows(partition: Partition): Promise<DeliveredRows | undefined> {
    this.#columns ??= this.#readColumns();
    const columns = await this.#columns;
    const read = typeof columns === 'string' ? columns : tableRelation(this.#spec, columns, partition);
    if (typeof read === 'string') {
      this.#unreadable.set(partition.start, { object: this.#table, problem: read });
      return undefined;
    }
    const isListed = this.#listing.objects(partition).length > 0 || !listsObjects(this.#spec);
    return isListed || !(await this.#isEmpty(partition, read)) ? read : undefined;
  }

  unreadable({ start }: Partition): readonly UnreadableObject[] {
    const unreadable = this.#unreadable.get(start);
    return unreadable ? [unreadable] : [];
  }

  async findUnreadable(): Promise<boolean> {
    return false;
  }

  async close(): Promise<void> {}

  /** What its columns are, or why it cannot be read. */
  async #readColumns(): Promise<TableColumns | string> {
    try {
      const columns = new TableColumns(await this.#engine.columnTypes(tableName(this.#table)));
      return requiredOfTable(this.#spec, columns) ?? columns;
    } catch (error) {
      if (!isMissingTable(error)) throw error;
      return 'there is no such table, or Tidemark may not see it';
    }
  }

  /** No object lies where the partition should: either it is empty, or it lies elsewhere, which the table can tell. */
  async #isEmpty(partition: Partition, { relation }: DeliveredRows): Promise<boolean> {
    const [found] = await this.#engine.query<{ row_count: number }>(
      `SELECT count(*) AS row_count FROM ${relation.fragment} AS delivered`,
    );
    if (!found?.row_count) return true;
    const place = partitionLocation(this.#spec, partition);
    this.#unreadable.set(partition.start, {
      object: `s3://${place?.bucket}/${place?.prefixes[0]?.replace(/\/$/, '')}`,
      problem: `no object lies there, and ${this.#table} has ${found.row_count} rows for it: source.location is not where its partitions lie, so that late changes of them are not seen`,
    });
    return false;
  }
}
