/** Counts and durations of the monitor itself. Adapters: the `runs` table (here), CloudWatch (in AWS). */
export interface Meter {
  count(name: string, by?: number): void;
  /** Times a step, in milliseconds, also when it throws. */
  time<T>(name: string, step: () => Promise<T>): Promise<T>;
  /** What was counted and timed since the last call. */
  drain(): Record<string, number>;
}
