/** What the process ends with. */
export const exitCode = {
  clean: 0,
  /** Something rose that pages somebody, or a contract is broken. */
  breached: 1,
  /** Wrong use, spec or data: the message says what to change. */
  usage: 2,
  /** The engine or Tidemark itself failed. */
  fault: 3,
} as const;

/** Wrong use of the command line: a sentence for the user, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
