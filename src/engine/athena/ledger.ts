import type { ObjectStore } from '../ports/object-store.ts';
import { laterRecord, type QueryRecord } from './query-record.ts';

/** A ledger as it is stored. */
interface LedgerDocument {
  /** By hash of the statement. */
  readonly queries: Readonly<Record<string, QueryRecord>>;
  /** Rows of the partitions that were replaced, by hash of what they were made from. */
  readonly written: Readonly<Record<string, number>>;
}

/** How often a ledger that another invocation writes as well is read again. */
const mostConflicts = 10;

/**
 * What the invocations of one stage of one execution have done, so that a replay repeats none of it. An optimisation
 * and an account, never the truth: what a Lambda did not write down is recovered from request tokens, or done again.
 */
export class Ledger {
  readonly #store: ObjectStore;
  readonly #key: string;
  readonly #queries = new Map<string, QueryRecord>();
  readonly #written = new Map<string, number>();
  #isChanged = false;

  private constructor(store: ObjectStore, key: string) {
    this.#store = store;
    this.#key = key;
  }

  static async load(store: ObjectStore, key: string): Promise<Ledger> {
    const ledger = new Ledger(store, key);
    const body = await store.get(key);
    if (body !== undefined) ledger.#merge(JSON.parse(body) as LedgerDocument);
    return ledger;
  }

  get queries(): QueryRecord[] {
    return [...this.#queries.values()];
  }

  query(statement: string): QueryRecord | undefined {
    return this.#queries.get(statement);
  }

  noteQuery(statement: string, record: QueryRecord): void {
    this.#queries.set(statement, record);
    this.#isChanged = true;
  }

  rowsWritten(what: string): number | undefined {
    return this.#written.get(what);
  }

  noteWritten(what: string, rows: number): void {
    this.#written.set(what, rows);
    this.#isChanged = true;
  }

  /** Writes what has changed since the last time. What another invocation wrote meanwhile is kept. */
  async save(): Promise<void> {
    if (!this.#isChanged) return;
    for (let conflicts = 0; conflicts < mostConflicts; conflicts++) {
      const stored = await this.#store.getTagged(this.#key);
      if (stored) this.#merge(JSON.parse(stored.body) as LedgerDocument);
      const body = JSON.stringify(this.#document);
      const isSaved = stored
        ? await this.#store.putIfUnchanged(this.#key, body, stored.etag)
        : await this.#store.putIfAbsent(this.#key, body);
      if (isSaved) {
        this.#isChanged = false;
        return;
      }
    }
    throw new Error(
      `Could not write ${this.#key}: other invocations wrote it ${mostConflicts} times meanwhile.`,
    );
  }

  get #document(): LedgerDocument {
    return { queries: Object.fromEntries(this.#queries), written: Object.fromEntries(this.#written) };
  }

  #merge({ queries, written }: LedgerDocument): void {
    for (const [statement, record] of Object.entries(queries)) {
      const known = this.#queries.get(statement);
      this.#queries.set(statement, known ? laterRecord(record, known) : record);
    }
    for (const [what, rows] of Object.entries(written)) this.#written.set(what, rows);
  }
}
