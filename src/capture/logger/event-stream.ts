import { deserialize, serialize } from 'node:v8';
import type { Pseudonymise } from './apply-rule.ts';
import { BoundedQueue } from './bounded-queue.ts';
import { Delivery, type DeliveryOptions } from './delivery.ts';
import type { Protect } from './protect-event.ts';
import type { PseudonymKeys } from './pseudonym-keys.ts';

export interface StreamOptions extends DeliveryOptions {
  readonly protect: Protect;
  /** Undefined: there is no key, and identifiers are left out. */
  readonly keys: PseudonymKeys | undefined;
}

/** What goes out beside the event: why the logger refused it. */
type Addition = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, unknown>>;

const withoutKey: Pseudonymise = () => undefined;

/** Events of one kind on their way out: protected, as soon as there is a key for it, then delivered. */
export class EventStream {
  readonly #options: StreamOptions;
  readonly #delivery: Delivery;
  /** Events that wait for the first key, in memory and nowhere else. */
  readonly #waiting: BoundedQueue<{ readonly bytes: number; readonly held: Buffer }>;
  /** Flushes that wait for it too. */
  #onKeys: (() => void)[] = [];

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#delivery = new Delivery(options);
    this.#waiting = new BoundedQueue(options.maxBufferBytes, options.onFull, () =>
      options.onDrop('buffer_full'),
    );
  }

  /**
   * @param instant when it happened: decides the key
   * @param addition fields of the logger's own
   */
  accept(event: Fields, instant: string, addition: Addition | undefined): void {
    const { keys } = this.#options;
    const pseudonymise = keys ? keys.pseudonymiser(instant) : withoutKey;
    if (pseudonymise) {
      this.#deliver(event, pseudonymise, addition);
      return;
    }
    // The caller may change its object, so a copy waits.
    const held = serialize([event, instant, addition]);
    this.#waiting.push({ bytes: held.byteLength, held });
  }

  /** The first key is there. */
  keysLoaded(): void {
    for (const { held } of this.#waiting.take(() => true)) {
      const [event, instant, addition] = deserialize(held) as [Fields, string, Addition | undefined];
      this.accept(event, instant, addition);
    }
    for (const done of this.#onKeys.splice(0)) done();
  }

  async flush(): Promise<void> {
    if (this.#waiting.length > 0) await new Promise<void>((done) => this.#onKeys.push(done));
    await this.#delivery.flush();
  }

  stop(): void {
    for (const _ of this.#waiting.take(() => true)) this.#options.onDrop('no_key');
    this.#delivery.stop();
  }

  #deliver(event: Fields, pseudonymise: Pseudonymise, addition: Addition | undefined): void {
    const kept = this.#options.protect(event, pseudonymise);
    this.#delivery.add(JSON.stringify(addition ? { ...kept, ...addition } : kept));
  }
}
