/** What somebody wrote on the command line or in `cdk.json` and cannot be deployed. The message is for them. */
export class ContextError extends Error {
  override readonly name = 'ContextError';
}
