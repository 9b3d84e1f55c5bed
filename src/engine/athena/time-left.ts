/** The time that an invocation has, and how it passes. Tests have a clock of their own. */
export interface TimeLeft {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds until the invocation is ended from outside. */
  remainingMs(): number;
  sleep(ms: number): Promise<void>;
}

/** @param remainingMs of a Lambda: `context.getRemainingTimeInMillis` */
export const timeLeft = (remainingMs: () => number = () => Number.POSITIVE_INFINITY): TimeLeft => ({
  now: () => Date.now(),
  remainingMs,
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
});
