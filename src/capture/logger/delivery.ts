import { backoffMs } from './backoff.ts';
import { BoundedQueue, type FullRule } from './bounded-queue.ts';
import type { DropReason } from './drop-reason.ts';
import { RefusedError, type Sink } from './sink.ts';

export interface DeliveryOptions {
  readonly sink: Sink;
  readonly maxBufferBytes: number;
  readonly onFull: FullRule;
  /** How long an event waits for others, ms. */
  readonly flushMs: number;
  /** A send that takes longer has failed, ms. */
  readonly sendTimeoutMs: number;
  /** Sends at the same time. */
  readonly maxInFlight: number;
  readonly random: () => number;
  readonly onSent: (lines: number) => void;
  readonly onDrop: (reason: DropReason) => void;
  /** A send failed; it is tried again unless it was refused. */
  readonly onFailure: (error: unknown) => void;
}

interface Line {
  readonly text: string;
  readonly bytes: number;
  readonly sequence: number;
}

class SendTimeoutError extends Error {
  constructor(ms: number) {
    super(`the sink did not answer within ${ms} ms`);
    this.name = 'SendTimeoutError';
  }
}

/**
 * Brings lines to a sink: in batches, again after failures, within bounded memory. Nothing here is awaited by the
 * caller, who only ever pays for `add`.
 */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #queue: BoundedQueue<Line>;
  readonly #sending = new Set<readonly Line[]>();
  /** Sends that ran out of time and still hold their lines: they count as under way, or a stuck sink would pile them up. */
  #abandoned = 0;
  #sequence = 0;
  #failures = 0;
  #isDue = false;
  #pumping: NodeJS.Immediate | undefined;
  #flushTimer: NodeJS.Timeout | undefined;
  #resumeTimer: NodeJS.Timeout | undefined;
  #flushes: { readonly upTo: number; readonly done: () => void }[] = [];

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#queue = new BoundedQueue(options.maxBufferBytes, options.onFull, () =>
      options.onDrop('buffer_full'),
    );
  }

  /** Takes a line into memory. Cheap, and never waits. */
  add(text: string): void {
    const bytes = Buffer.byteLength(text) + 1;
    if (bytes > this.#options.sink.limits.lineBytes) {
      this.#options.onDrop('too_large');
      return;
    }
    this.#queue.push({ text, bytes, sequence: this.#sequence++ });
    if (this.#isBatch()) this.#pumpSoon();
    else this.#startTimer();
  }

  /** Resolves once every line that was added before is sent or dropped. */
  flush(): Promise<void> {
    const upTo = this.#sequence;
    return new Promise((done) => {
      this.#flushes.push({ upTo, done });
      this.#isDue = true;
      this.#pump();
      this.#settle();
    });
  }

  /** Drops what is left; nothing is sent any more. */
  stop(): void {
    clearTimeout(this.#flushTimer);
    clearTimeout(this.#resumeTimer);
    clearImmediate(this.#pumping);
    for (const _ of this.#queue.take(() => true)) this.#options.onDrop('closed');
    for (const batch of this.#sending) for (const _ of batch) this.#options.onDrop('closed');
    this.#sending.clear();
    this.#settle();
  }

  #isBatch(): boolean {
    const { lines, batchBytes } = this.#options.sink.limits;
    return this.#queue.length >= lines || this.#queue.bytes >= batchBytes;
  }

  #startTimer(): void {
    if (this.#flushTimer || this.#queue.length === 0) return;
    this.#flushTimer = setTimeout(() => {
      this.#flushTimer = undefined;
      this.#isDue = true;
      this.#pump();
    }, this.#options.flushMs);
    this.#flushTimer.unref();
  }

  /** After the caller's own work: making a request is not its business. */
  #pumpSoon(): void {
    this.#pumping ??= setImmediate(() => {
      this.#pumping = undefined;
      this.#pump();
    });
  }

  #pump(): void {
    const { maxInFlight, sink } = this.#options;
    const { lines, batchBytes } = sink.limits;
    while (
      this.#queue.length > 0 &&
      (this.#isDue || this.#isBatch()) &&
      !this.#resumeTimer &&
      this.#sending.size + this.#abandoned < maxInFlight
    ) {
      void this.#send(
        this.#queue.take((line, count, bytes) => count < lines && bytes + line.bytes <= batchBytes),
      );
    }
    if (this.#queue.length === 0) this.#isDue = false;
    else this.#startTimer();
  }

  async #send(batch: readonly Line[]): Promise<void> {
    this.#sending.add(batch);
    let failed: readonly Line[] = [];
    let refused: readonly Line[] = [];
    try {
      const positions = await this.#attempt(batch.map(({ text }) => text));
      failed = positions.flatMap((position) => batch[position] ?? []);
      if (failed.length > 0)
        throw new Error(`the sink did not take ${failed.length} of ${batch.length} events`);
      this.#failures = 0;
    } catch (error) {
      if (error instanceof RefusedError) refused = batch;
      else if (failed.length === 0) failed = batch;
      this.#options.onFailure(error);
    }
    // stop() has accounted for it.
    if (!this.#sending.delete(batch)) return;
    const again = new Set(failed);
    this.#queue.release(batch.filter((line) => !again.has(line)));
    this.#queue.putBack(failed);
    this.#options.onSent(batch.length - failed.length - refused.length);
    for (const _ of refused) this.#options.onDrop('sink_refused');
    if (failed.length > 0) this.#rest();
    this.#settle();
    this.#pump();
  }

  async #attempt(texts: readonly string[]): Promise<readonly number[]> {
    const { sink, sendTimeoutMs } = this.#options;
    const controller = new AbortController();
    const sent = (async () => sink.send(texts, controller.signal))();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, fail) => {
      timer = setTimeout(() => {
        fail(new SendTimeoutError(sendTimeoutMs));
        this.#abandoned++;
        const settled = (): void => {
          this.#abandoned--;
          this.#pump();
        };
        sent.then(settled, settled);
        controller.abort();
      }, sendTimeoutMs);
      timer.unref();
    });
    try {
      return await Promise.race([sent, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Nothing is sent for a while: what failed a moment ago will not do better at once. */
  #rest(): void {
    this.#failures++;
    if (this.#resumeTimer) return;
    this.#resumeTimer = setTimeout(
      () => {
        this.#resumeTimer = undefined;
        this.#isDue = true;
        this.#pump();
      },
      backoffMs(this.#failures, this.#options.random),
    );
    this.#resumeTimer.unref();
  }

  #settle(): void {
    const isOpen = (upTo: number): boolean => {
      const isBefore = ({ sequence }: Line): boolean => sequence < upTo;
      return this.#queue.some(isBefore) || [...this.#sending].some((batch) => batch.some(isBefore));
    };
    this.#flushes = this.#flushes.filter(({ upTo, done }) => {
      if (isOpen(upTo)) return true;
      done();
      return false;
    });
  }
}
