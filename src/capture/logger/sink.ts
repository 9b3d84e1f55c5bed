/** How much a sink takes at once. */
export interface SinkLimits {
  /** Lines of one send. */
  readonly lines: number;
  /** Bytes of one line, with its newline. */
  readonly lineBytes: number;
  /** Bytes of one send. */
  readonly batchBytes: number;
}

/** Where lines go: one event each, JSON without newline. Everything in them may be stored. */
export interface Sink {
  readonly limits: SinkLimits;
  /**
   * Takes lines. They may come again after a failure or a time-out, so delivery is at least once.
   * @returns positions of the lines that were not taken, to be sent again
   * @throws where none was taken; `RefusedError` where they never will be
   */
  send(lines: readonly string[], signal: AbortSignal): Promise<readonly number[]>;
  close?(): Promise<void>;
}

/** The sink will never take these lines: sending them again is useless. */
export class RefusedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RefusedError';
  }
}
