/**
 * Latencies of an interval, each counted, at three significant digits and no finer than 0.1 ms: memory does not grow with
 * traffic.
 */
export class LatencyCounts {
  /** By tenths of a millisecond. */
  #counts = new Map<number, number>();

  add(ms: number): void {
    if (!(ms >= 0) || ms === Number.POSITIVE_INFINITY) return;
    const tenths = Math.round(ms * 10);
    const step = tenths < 1000 ? 1 : 10 ** (Math.floor(Math.log10(tenths)) - 2);
    const rounded = Math.round(tenths / step) * step;
    this.#counts.set(rounded, (this.#counts.get(rounded) ?? 0) + 1);
  }

  /** Milliseconds and how often, ascending; begins anew. */
  drain(): [number, number][] {
    const found = [...this.#counts].sort(([a], [b]) => a - b);
    this.#counts = new Map();
    return found.map(([tenths, count]) => [tenths / 10, count]);
  }
}
