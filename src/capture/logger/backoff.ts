const firstMs = 100;
/** The longest wait between two sends, ms. */
export const longestBackoffMs = 30_000;

/**
 * How long to wait after a number of failures in a row: at random up to twice as long each time, so that many processes
 * do not come back at once. "Exponential Backoff and Jitter", AWS Architecture Blog (2015): full jitter.
 * @returns milliseconds
 */
export const backoffMs = (failures: number, random: () => number): number =>
  Math.ceil(random() * Math.min(longestBackoffMs, firstMs * 2 ** Math.min(failures - 1, 20)));
