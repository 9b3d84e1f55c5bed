import type { FailedQuery } from './query-record.ts';

/** A statement that Athena did not run to its end. */
export class QueryFailedError extends Error {
  override readonly name = 'QueryFailedError';

  constructor(statement: string, { queryId, reason }: FailedQuery, attempts: number) {
    const times = attempts === 1 ? '' : `, attempt ${attempts}`;
    super(`${statement} failed in Athena (query ${queryId}${times}): ${reason.trim()}`);
  }
}

/** https://docs.aws.amazon.com/athena/latest/ug/service-limits.html; it cannot be raised. */
export const mostQueryBytes = 262_144;

/** A statement that Athena would not even read. */
export class QueryTooLongError extends Error {
  override readonly name = 'QueryTooLongError';

  constructor(statement: string, bytes: number) {
    super(
      `${statement} takes a query of ${bytes} bytes, and Athena takes at most ${mostQueryBytes}. ` +
        'It was not sent: fewer features or segments in one statement make it shorter.',
    );
  }
}
