/** An error as Athena answers it: HTTP status, name, message and what else is in its body. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(
    name: string,
    message: string,
    { status = 400, ...body }: { status?: number; [key: string]: unknown } = {},
  ) {
    super(message);
    this.name = name;
    this.status = status;
    this.body = { __type: name, Message: message, message, ...body };
  }
}

export const invalidRequest = (message: string, code = 'INVALID_INPUT'): ApiError =>
  new ApiError('InvalidRequestException', message, { AthenaErrorCode: code });

export const throttled = (): ApiError => new ApiError('ThrottlingException', 'Rate exceeded');

export const tooManyQueries = (): ApiError =>
  new ApiError(
    'TooManyRequestsException',
    'You have exceeded the limit for the number of queries you can run concurrently. Please reduce the number of concurrent queries submitted by this account.',
    { Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED' },
  );
