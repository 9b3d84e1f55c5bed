import { createHash } from 'node:crypto';

/** Whose query it is: nothing else may tell a replay from a new question. */
export interface Asker {
  /** Name of the state machine's execution. */
  readonly execution: string;
  readonly stage: string;
  /** Path of the delivery partition that is worked on. */
  readonly partition: string;
  readonly database: string;
  readonly workgroup: string;
}

/** Names a statement of a stage, in a ledger and in keys. */
export const statementHash = (
  { execution, stage, partition, database, workgroup }: Asker,
  sql: string,
): string =>
  createHash('sha256')
    .update(JSON.stringify([execution, stage, partition, database, workgroup, sql]))
    .digest('hex');

/**
 * The ClientRequestToken: Athena answers the same one with the query that it started before, also after that failed, so
 * the attempt is part of it. 64 characters; Athena takes 32 to 128.
 */
export const requestToken = (statement: string, attempt: number): string =>
  createHash('sha256').update(`${statement} ${attempt}`).digest('hex');
