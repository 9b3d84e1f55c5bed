/**
 * A query that a stage waits for has not finished, or could not be started yet. No failure: the handler answers
 * `pending`, and the stage runs again from its beginning, where what is finished answers at once.
 */
export class QueryPending extends Error {
  override readonly name = 'QueryPending';
}
