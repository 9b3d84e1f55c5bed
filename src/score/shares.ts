/** A bin or category: its share of the baseline (p) and of the current window (q). */
export interface Share {
  readonly p: number;
  readonly q: number;
}

/** The shares of n baseline and m current rows over the same bins. */
export interface Shares {
  readonly n: number;
  readonly m: number;
  readonly bins: readonly Share[];
  /** Whether the bins were chosen by their share of the baseline, as deciles are. */
  readonly areCutAtBaseline: boolean;
}
