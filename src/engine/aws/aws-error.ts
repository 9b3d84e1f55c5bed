/** What an SDK error says of itself, whatever the service. */
interface ServiceError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
}

export const hasName = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);

export const statusOf = (error: unknown): number | undefined =>
  (error as ServiceError | undefined)?.$metadata?.httpStatusCode;

/** How often the SDK sent a request before it gave up; 1 is once. */
export const attemptsOf = (error: unknown): number =>
  (error as ServiceError | undefined)?.$metadata?.attempts ?? 1;

/** `AccessDenied`, `AccessDeniedException`, `AuthorizationError`, `KMSAccessDenied`: each service has its own word. */
export const isDenied = (error: unknown): boolean =>
  statusOf(error) === 403 || (error instanceof Error && /AccessDenied|AuthorizationError/.test(error.name));

/** One sentence: what was tried, on what, and what AWS answered; where it was refused, the right that is missing. */
export class AwsError extends Error {
  override readonly name = 'AwsError';

  /** @param action the right that the call takes, as IAM names it */
  constructor(doing: string, action: string, cause: unknown) {
    const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
    const answer = (message.includes(name) ? message : `${name}: ${message}`).trim();
    const advice = isDenied(cause) ? ` The role needs ${action} there, and the use of its KMS key.` : '';
    super(`Could not ${doing}. ${answer}${/[.!?]$/.test(answer) ? '' : '.'}${advice}`, { cause });
  }
}

/** Runs a call; whatever AWS throws becomes an `AwsError`. */
export async function calling<T>(doing: string, action: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof AwsError ? error : new AwsError(doing, action, error);
  }
}
