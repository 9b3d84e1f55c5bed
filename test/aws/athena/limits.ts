import { throttled } from './api-error.ts';

export interface EmulatorLimits {
  /** Queries that run or wait at once. https://docs.aws.amazon.com/athena/latest/ug/service-limits.html @default 25 */
  readonly concurrentQueries: number;
  /** Calls a second that start or stop; a burst may be four times as many. @default 20 */
  readonly startsPerSecond: number;
  /** Calls a second that ask. @default 100 */
  readonly readsPerSecond: number;
}

export const defaultLimits: EmulatorLimits = {
  concurrentQueries: 25,
  startsPerSecond: 20,
  readsPerSecond: 100,
};

const burst = 4;

/** A bucket of calls that fills with time. */
export class CallBucket {
  readonly #perSecond: number;
  #level: number;
  #at = performance.now();

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#level = perSecond * burst;
  }

  /** @throws ApiError where it is empty */
  take(): void {
    const now = performance.now();
    const filled = this.#level + ((now - this.#at) / 1000) * this.#perSecond;
    this.#level = Math.min(this.#perSecond * burst, filled);
    this.#at = now;
    if (this.#level < 1) throw throttled();
    this.#level -= 1;
  }
}
