/** How long a logger takes over things unless it is told otherwise, ms. What reads its counts reckons with these. */
export const loggerTiming = {
  /** An event waits for others. */
  flushMs: 1000,
  /** A send that takes longer has failed. */
  sendTimeoutMs: 10_000,
  /** Counts are written so often. */
  reportMs: 10_000,
} as const;
