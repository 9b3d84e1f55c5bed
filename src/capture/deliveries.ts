import type { Fragment } from '../engine/sql/render-sql.ts';
import type { Partition } from '../engine/tables/partition.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { SentBounds } from './sent-bounds.ts';

/** Rows of one delivery partition as they came. */
export interface DeliveredRows {
  /** To stand in a FROM; times are UTC. */
  readonly relation: Fragment;
  /** Physical type of each column. */
  readonly types: ReadonlyMap<string, string>;
  /** The types are not the source's own: in CSV and JSON everything is text. */
  readonly isUntyped?: boolean;
}

/** What producers say they sent, after sampling; or one clause on why nobody can say. */
export type Sent = SentBounds | { readonly unknown: string };

/** An object that nothing could be read from. */
export interface UnreadableObject {
  readonly object: string;
  readonly problem: string;
}

/** What was delivered, by partition: a user's files by mapping, or events of the public contract. */
export interface Deliveries {
  readonly mapping: ColumnMapping;
  /** From the first to the last that has data; empty ones between them too. */
  readonly partitions: readonly Partition[];
  /** Rows of the largest partition. */
  readonly mostRows: number;
  /** Names exactly what was delivered in a partition: another listing, another text. */
  listing(partition: Partition): string;
  /** Objects of the partition, for messages. */
  objects(partition: Partition): readonly string[];
  /** Called once, before any rows are asked for. */
  prepare(stale: readonly Partition[]): Promise<void>;
  /** Undefined where nothing was delivered. */
  rows(partition: Partition): Promise<DeliveredRows | undefined>;
  /** Events that were refused before they became rows. */
  rejected(partition: Partition): number;
  /** Events that the partition's objects hold, those that were refused too; undefined or absent where nobody counts them. */
  arrived?(partition: Partition): Promise<number | undefined>;
  /** Of the partition's events, as producers counted them; undefined or absent where nobody does. */
  sent?(partition: Partition): Promise<Sent | undefined>;
  unreadable(partition: Partition): readonly UnreadableObject[];
  /** After a failed read: finds the objects that cannot be read whole. True if there are any new ones. */
  findUnreadable(partition: Partition): Promise<boolean>;
  close(): Promise<void>;
}
