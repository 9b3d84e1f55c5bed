/** Work that was begun and has not ended, well or badly. */
export class InFlight {
  readonly #running = new Set<Promise<unknown>>();

  add<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    const done = (): void => {
      this.#running.delete(work);
    };
    work.then(done, done);
    return work;
  }

  /** Until nothing runs, also nothing that was begun by what ended. */
  async settled(): Promise<void> {
    do {
      await Promise.allSettled(this.#running);
      // Whoever waited for it has its turn, and may begin the next thing.
      await new Promise(setImmediate);
    } while (this.#running.size > 0);
  }
}
