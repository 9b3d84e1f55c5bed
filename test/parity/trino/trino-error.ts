/** A statement that Trino refused, or failed in. The message is Trino's. */
export class TrinoError extends Error {
  override readonly name = 'TrinoError';
  readonly queryId: string;
  /** As `SYNTAX_ERROR` or `TABLE_NOT_FOUND`. */
  readonly errorName: string;
  /** `USER_ERROR`, `INTERNAL_ERROR`, `INSUFFICIENT_RESOURCES` or `EXTERNAL`. */
  readonly errorType: string;

  constructor(queryId: string, failure: { message: string; errorName: string; errorType: string }) {
    super(failure.message);
    this.queryId = queryId;
    this.errorName = failure.errorName;
    this.errorType = failure.errorType;
  }
}
