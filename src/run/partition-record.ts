import type { Sent, UnreadableObject } from '../capture/deliveries.ts';
import type { ObjectStore } from '../engine/ports/object-store.ts';
import { type Partition, partitionPath } from '../engine/tables/partition.ts';
import type { CuratedPartition } from '../rollup/curate-rows.ts';
import type { Reconciled } from '../rollup/reconcile.ts';

/**
 * What was done for a partition, and from what: a stage is done again when its fingerprint, which names all its
 * inputs, differs. Written after the output that it speaks of, so that a killed run repeats a stage and never skips one.
 */
export interface PartitionRecord {
  readonly partition: Partition;
  readonly curate?: CurateRecord;
  readonly rollup?: { readonly fingerprint: string };
  readonly reconcile?: ReconcileRecord;
  readonly score?: ScoreRecord;
  readonly alert?: { readonly fingerprint: string };
}

export interface CurateRecord extends CuratedPartition {
  readonly fingerprint: string;
  /** Of its events, as producers counted them when it was curated; absent where nobody does. */
  readonly sent?: Sent;
  /** Events that the partition's objects hold, counted as they arrived; absent where nobody counted. */
  readonly arrived?: number;
  readonly unreadable: readonly UnreadableObject[];
}

export interface ScoreRecord {
  readonly fingerprint: string;
  /**
   * Names what the scores' values were computed from, without the past windows that their noise was learned from.
   * Absent where an earlier version wrote them: their files lack columns that are learned from.
   */
  readonly basis?: string;
}

export interface ReconcileRecord {
  /** Names what was found: scores that rest on it are computed again where it differs. */
  readonly fingerprint: string;
  /** Rollups that were counted. */
  readonly rollup: string;
  readonly found: readonly Reconciled[];
}

/** Records by key, with the tag of the object that each was read from. */
export type KnownRecords = Map<string, { readonly etag: string; readonly record: PartitionRecord }>;

const readsAtOnce = 64;

/** Records of one model, held in memory and written through. */
export class PartitionRecords {
  readonly #store: ObjectStore;
  readonly #model: string;
  readonly #records = new Map<string, PartitionRecord>();
  readonly #byEnd = new Map<string, PartitionRecord>();

  private constructor(store: ObjectStore, model: string) {
    this.#store = store;
    this.#model = model;
  }

  /** @param known what an earlier call in this process read: only changed records are read again */
  static async load(
    store: ObjectStore,
    model: string,
    known: KnownRecords = new Map(),
  ): Promise<PartitionRecords> {
    const records = new PartitionRecords(store, model);
    const listed = await store.list(records.#prefix);
    const changed = listed.filter(({ key, etag }) => known.get(key)?.etag !== etag);
    for (let at = 0; at < changed.length; at += readsAtOnce) {
      await Promise.all(
        changed.slice(at, at + readsAtOnce).map(async ({ key, etag }) => {
          const body = await store.get(key);
          if (body !== undefined) known.set(key, { etag, record: JSON.parse(body) });
        }),
      );
    }
    for (const { key } of listed) {
      const record = known.get(key)?.record;
      if (record) records.#set(record);
    }
    return records;
  }

  /** Partitions that were curated, in order. */
  get all(): PartitionRecord[] {
    return [...this.#records.values()].sort((a, b) => (a.partition.start < b.partition.start ? -1 : 1));
  }

  of({ start }: Partition): PartitionRecord | undefined {
    return this.#records.get(start);
  }

  endingAt(end: string): PartitionRecord | undefined {
    return this.#byEnd.get(end);
  }

  async save(partition: Partition, change: Omit<PartitionRecord, 'partition'>): Promise<void> {
    const record = { ...this.of(partition), partition, ...change };
    this.#set(record);
    await this.#store.put(`${this.#prefix}${partitionPath(partition)}.json`, JSON.stringify(record));
  }

  #set(record: PartitionRecord): void {
    this.#records.set(record.partition.start, record);
    this.#byEnd.set(record.partition.end, record);
  }

  get #prefix(): string {
    return `manifests/model=${this.#model}/`;
  }
}
