import type { QueryExecution } from '@aws-sdk/client-athena';

export interface QueryFailure {
  /** Athena's own words. */
  readonly reason: string;
  readonly isRetryable: boolean;
  readonly isBilled: boolean;
}

/** Of the system, says https://docs.aws.amazon.com/athena/latest/ug/error-reference.html; 2 is the user's. */
const systemCategory = 1;
/** The store or the catalog did not answer as it should, which is mostly over soon. Bad data is bad each time. */
const passing =
  /HIVE_(CANNOT_OPEN_SPLIT|CURSOR_ERROR|FILESYSTEM_ERROR|METASTORE_ERROR|UNKNOWN_ERROR|WRITER_\w+_ERROR)|SlowDown|throttl|rate exceeded|too ?many ?requests/i;

/** A query that ended without a result. A stopped one is tried again, unless the workgroup's limit stopped it. */
export function queryFailure({ Status = {} }: QueryExecution): QueryFailure {
  const { State, StateChangeReason, AthenaError = {} } = Status;
  const reason = StateChangeReason ?? AthenaError.ErrorMessage ?? 'Athena gave no reason';
  if (State === 'CANCELLED')
    return { reason, isRetryable: !/bytes scanned limit/i.test(reason), isBilled: true };
  const isRetryable =
    AthenaError.Retryable === true || AthenaError.ErrorCategory === systemCategory || passing.test(reason);
  return { reason, isRetryable, isBilled: false };
}
