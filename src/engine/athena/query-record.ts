/** What is known of one statement of a stage. Bytes are those that Athena scanned, milliseconds those that it ran. */
export interface QueryRecord {
  /** What the statement makes, for people. */
  readonly name: string;
  /** From 1: a statement that failed is another query, with another token. */
  readonly attempt: number;
  readonly queryId: string;
  readonly state: 'started' | 'done';
  /** S3 URI of the result; known when it is done. */
  readonly output?: string;
  readonly bytesScanned?: number;
  readonly engineMs?: number;
  /** Earlier attempts. */
  readonly failures: readonly FailedQuery[];
}

export interface FailedQuery {
  readonly queryId: string;
  readonly reason: string;
  readonly bytesScanned: number;
  readonly engineMs: number;
  /** A query that was stopped pays for what it had scanned; one that failed does not. */
  readonly isBilled: boolean;
}

/** Of two that speak of the same statement, the one that knows more. */
export function laterRecord(a: QueryRecord, b: QueryRecord): QueryRecord {
  if (a.attempt !== b.attempt) return a.attempt > b.attempt ? a : b;
  return b.state === 'done' ? b : a;
}
