import type { ApiError } from './api-error.ts';

/** What goes wrong with a call, or with a query that it starts. */
export type Fault =
  /** The call is refused. */
  | { readonly refuse: ApiError }
  /** The call is done and its answer never arrives. */
  | { readonly loseAnswer: true }
  /** The query runs, and fails with Athena's error. */
  | { readonly fail: QueryFault }
  /** The query runs until it is stopped, or `release` is called. */
  | { readonly hang: true };

export interface QueryFault {
  readonly reason: string;
  readonly category?: number;
  readonly type?: number;
  readonly retryable?: boolean;
  /** An UNLOAD has written its objects by then. */
  readonly afterWriting?: boolean;
}

interface Planned {
  readonly operation: string;
  readonly fault: Fault;
  readonly matches: (input: Record<string, unknown>) => boolean;
  left: number;
}

/** Faults to come, in the order in which they were planned. */
export class Faults {
  readonly #planned: Planned[] = [];

  /**
   * @param operation `StartQueryExecution`
   * @param matches calls that meet it: text that the statement contains, or a condition
   */
  plan(
    operation: string,
    fault: Fault,
    { times = 1, matches = () => true }: { times?: number; matches?: string | Planned['matches'] } = {},
  ): void {
    const contains = (input: Record<string, unknown>): boolean =>
      String(input.QueryString).includes(matches as string);
    this.#planned.push({
      operation,
      fault,
      left: times,
      matches: typeof matches === 'string' ? contains : matches,
    });
  }

  /** The fault that a call meets now, if any. */
  take(operation: string, input: Record<string, unknown>): Fault | undefined {
    const found = this.#planned.find(
      (each) => each.operation === operation && each.left > 0 && each.matches(input),
    );
    if (found) found.left -= 1;
    return found?.fault;
  }

  clear(): void {
    this.#planned.length = 0;
  }
}
