/** Events by the start of the minute that they were counted in, in ms since 1970; or one clause on why nobody can say. */
export type SentMinutes = { readonly minutes: ReadonlyMap<number, number> } | { readonly unknown: string };

/** What producers say they sent, after sampling. Adapter: CloudWatch (in AWS); a laptop has none. */
export interface SentCounts {
  /** What is read, for messages. */
  readonly name: string;
  /**
   * From `from` up to `to`, exclusive: whole minutes, ms since 1970. A minute is absent where nobody counted, or where not
   * all of it may be known yet; a producer that lives and sends nothing counts 0. Never throws: what fails is unknown.
   */
  byMinute(from: number, to: number): Promise<SentMinutes>;
}
