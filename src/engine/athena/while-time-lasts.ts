import { AwsError, hasName, statusOf } from '../aws/aws-error.ts';
import { QueryPending } from './query-pending.ts';
import type { TimeLeft } from './time-left.ts';

export interface Attempted {
  /** What is done, to follow "could not". */
  readonly doing: string;
  /** The right that it takes, as IAM names it. */
  readonly action: string;
}

/** What an invocation keeps for writing down what it knows. */
const reserveMs = 10_000;
const firstPauseMs = 250;
const longestPauseMs = 10_000;

/**
 * Makes a call again while AWS is too busy for it, each time later, as long as the invocation has time. What is then
 * still refused is pending and no failure: the next invocation asks for the same again.
 * @throws QueryPending
 * @throws AwsError where AWS refuses for another reason
 */
export async function whileTimeLasts<T>(
  { doing, action }: Attempted,
  time: TimeLeft,
  call: () => Promise<T>,
): Promise<T> {
  for (let pause = firstPauseMs; ; pause = Math.min(2 * pause, longestPauseMs)) {
    try {
      return await call();
    } catch (error) {
      if (!isBusy(error)) throw new AwsError(doing, action, error);
      // Spread out: invocations that were refused together would come back together.
      const delay = pause * (0.5 + Math.random() / 2);
      if (time.remainingMs() - delay < reserveMs)
        throw new QueryPending(`Could not ${doing} yet: ${(error as Error).message}`, { cause: error });
      await time.sleep(delay);
    }
  }
}

/** Throttled, too many queries, out of order, or silent: the SDK has tried again already. */
const isBusy = (error: unknown): boolean =>
  hasName(
    error,
    'ThrottlingException',
    'TooManyRequestsException',
    'Throttling',
    'SlowDown',
    'TimeoutError',
  ) ||
  (statusOf(error) ?? 0) >= 500 ||
  statusOf(error) === 429;
