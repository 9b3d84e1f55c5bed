/** Which event gives way when memory is full. */
export type FullRule = 'drop_oldest' | 'drop_newest';

/** What an entry costs beside its own bytes: string header, array slot, bookkeeping. */
const overheadBytes = 64;

interface Sized {
  readonly bytes: number;
}

/**
 * First in, first out, within a number of bytes. Entries that were taken and may come back count until they are
 * released, so that a stuck sink cannot grow the whole.
 */
export class BoundedQueue<Entry extends Sized> {
  readonly #maxBytes: number;
  readonly #rule: FullRule;
  readonly #onDrop: (entry: Entry) => void;
  #entries: Entry[] = [];
  #head = 0;
  #waitingBytes = 0;
  #takenBytes = 0;

  constructor(maxBytes: number, rule: FullRule, onDrop: (entry: Entry) => void) {
    this.#maxBytes = maxBytes;
    this.#rule = rule;
    this.#onDrop = onDrop;
  }

  get length(): number {
    return this.#entries.length - this.#head;
  }

  /** Bytes that wait, without those that were taken. */
  get bytes(): number {
    return this.#waitingBytes;
  }

  push(entry: Entry): void {
    const needed = cost(entry);
    if (this.#rule === 'drop_oldest') {
      while (this.length > 0 && this.#heldBytes + needed > this.#maxBytes) this.#onDrop(this.#shift());
    }
    if (this.#heldBytes + needed > this.#maxBytes) {
      this.#onDrop(entry);
      return;
    }
    this.#entries.push(entry);
    this.#waitingBytes += needed;
  }

  /** Takes the oldest entries for as long as `fits` says so; at least one, if there is any. */
  take(fits: (entry: Entry, count: number, bytes: number) => boolean): Entry[] {
    const taken: Entry[] = [];
    let bytes = 0;
    while (this.length > 0) {
      const next = this.#entries[this.#head] as Entry;
      if (taken.length > 0 && !fits(next, taken.length, bytes)) break;
      taken.push(this.#shift());
      bytes += next.bytes;
      this.#takenBytes += cost(next);
    }
    return taken;
  }

  /** Taken entries that are done with. */
  release(entries: readonly Entry[]): void {
    for (const entry of entries) this.#takenBytes -= cost(entry);
  }

  /** Taken entries that failed: they are the oldest again. */
  putBack(entries: readonly Entry[]): void {
    this.release(entries);
    this.#entries = [...entries, ...this.#entries.slice(this.#head)];
    this.#head = 0;
    for (const entry of entries) this.#waitingBytes += cost(entry);
  }

  some(test: (entry: Entry) => boolean): boolean {
    for (let at = this.#head; at < this.#entries.length; at++) {
      if (test(this.#entries[at] as Entry)) return true;
    }
    return false;
  }

  get #heldBytes(): number {
    return this.#waitingBytes + this.#takenBytes;
  }

  #shift(): Entry {
    const entry = this.#entries[this.#head] as Entry;
    // The slot must not keep it alive.
    this.#entries[this.#head++] = undefined as never;
    this.#waitingBytes -= cost(entry);
    if (this.#head > 1024 && this.#head * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#head);
      this.#head = 0;
    }
    return entry;
  }
}

const cost = ({ bytes }: Sized): number => bytes + overheadBytes;
