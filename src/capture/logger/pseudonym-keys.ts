import type { Pseudonymise } from './apply-rule.ts';
import { backoffMs } from './backoff.ts';
import type { KeyRing } from './key-ring.ts';
import { pseudonymOf } from './pseudonym.ts';

/** Where keys come from. */
export type KeyProvider = () => Promise<KeyRing>;

/** Keys that are told in code: for tests, and where secrets come by another way. */
export const fixedKeys =
  (ring: KeyRing): KeyProvider =>
  async () =>
    ring;

/** How old keys may be before they are asked for again, ms: a new key is announced longer before its time. */
const refreshMs = 15 * 60_000;

/** Keys in memory: loaded at once, again from time to time, and kept where that fails. */
export class PseudonymKeys {
  readonly #provider: KeyProvider;
  readonly #random: () => number;
  readonly #onLoaded: () => void;
  readonly #onFailure: (error: unknown) => void;
  #ring: KeyRing | undefined;
  #failures = 0;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    provider: KeyProvider,
    random: () => number,
    onLoaded: () => void,
    onFailure: (error: unknown) => void,
  ) {
    this.#provider = provider;
    this.#random = random;
    this.#onLoaded = onLoaded;
    this.#onFailure = onFailure;
    void this.#load();
  }

  /** Undefined until the first keys are there. */
  pseudonymiser(instant: string): Pseudonymise | undefined {
    if (!this.#ring) return undefined;
    let key: ReturnType<KeyRing['at']> | undefined;
    const ring = this.#ring;
    return (domain, value) => {
      key ??= ring.at(instant);
      return pseudonymOf(key, domain, value);
    };
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #load(): Promise<void> {
    let wait = refreshMs;
    const isFirst = this.#ring === undefined;
    try {
      this.#ring = await this.#provider();
      this.#failures = 0;
    } catch (error) {
      wait = backoffMs(++this.#failures, this.#random);
      this.#onFailure(error);
    }
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.#load(), wait);
    this.#timer.unref();
    if (isFirst && this.#ring) this.#onLoaded();
  }
}
