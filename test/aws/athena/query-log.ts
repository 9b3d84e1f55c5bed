import { createHash, randomUUID } from 'node:crypto';
import { invalidRequest, tooManyQueries } from './api-error.ts';
import { EmulatedQuery, type QueryInput } from './emulated-query.ts';

/** https://docs.aws.amazon.com/athena/latest/ug/service-limits.html */
const mostBytes = 262_144;

export interface Workgroup {
  /** S3 URI of a folder. */
  readonly outputLocation: string;
  /** Bytes that one query may scan. */
  readonly bytesScannedCutoff?: number;
}

/** Queries that were started, and the tokens that they were started by. */
export class QueryLog {
  readonly all: EmulatedQuery[] = [];
  readonly #byToken = new Map<string, EmulatedQuery>();
  readonly #workgroups: Readonly<Record<string, Workgroup>>;
  readonly #mostAtOnce: number;

  constructor(workgroups: Readonly<Record<string, Workgroup>>, mostAtOnce: number) {
    this.#workgroups = workgroups;
    this.#mostAtOnce = mostAtOnce;
  }

  workgroup(name: string): Workgroup {
    const found = this.#workgroups[name];
    if (!found) throw invalidRequest(`WorkGroup ${name} is not found.`);
    return found;
  }

  /**
   * The query of a call: a new one, or the one that its token started before, also after that failed. All in one turn,
   * so that calls at the same time neither start twice nor pass the limit together.
   */
  admit(input: Record<string, unknown>): { readonly query: EmulatedQuery; readonly isNew: boolean } {
    const asked = this.#parse(input);
    const token = input.ClientRequestToken;
    if (token !== undefined) {
      if (String(token).length < 32 || String(token).length > 128)
        throw invalidRequest('ClientRequestToken has 32 to 128 characters');
      const known = this.#byToken.get(String(token));
      if (known && known.input.parameters !== asked.parameters)
        throw invalidRequest('Idempotent parameters do not match');
      if (known) return { query: known, isNew: false };
    }
    if (this.all.filter(({ isOver }) => !isOver).length >= this.#mostAtOnce) throw tooManyQueries();
    const query = new EmulatedQuery(randomUUID(), asked);
    this.all.push(query);
    if (token !== undefined) this.#byToken.set(String(token), query);
    return { query, isNew: true };
  }

  /** A query that was refused after all: its token stays free. */
  withdraw(query: EmulatedQuery): void {
    this.all.splice(this.all.indexOf(query), 1);
    for (const [token, known] of this.#byToken) if (known === query) this.#byToken.delete(token);
  }

  find(id: unknown): EmulatedQuery {
    const found = this.all.find((query) => query.id === id);
    if (!found) throw invalidRequest(`QueryExecution ${id} was not found`);
    return found;
  }

  #parse(input: Record<string, unknown>): QueryInput {
    const { QueryString, QueryExecutionContext, ResultConfiguration, WorkGroup = 'primary' } = input;
    const sql = String(QueryString ?? '');
    if (sql.trim() === '') throw invalidRequest('Query string is empty');
    if (Buffer.byteLength(sql) > mostBytes)
      throw invalidRequest(
        `1 validation error detected: Value at 'queryString' failed to satisfy constraint: Member must have length less than or equal to ${mostBytes}`,
      );
    const { outputLocation } = this.workgroup(String(WorkGroup));
    const { OutputLocation = outputLocation } = (ResultConfiguration ?? {}) as { OutputLocation?: string };
    const { Database = 'default' } = (QueryExecutionContext ?? {}) as { Database?: string };
    const parameters = [QueryString, QueryExecutionContext, ResultConfiguration, WorkGroup];
    return {
      sql,
      database: Database,
      workgroup: String(WorkGroup),
      outputFolder: OutputLocation.endsWith('/') ? OutputLocation : `${OutputLocation}/`,
      parameters: createHash('sha256').update(JSON.stringify(parameters)).digest('hex'),
    };
  }
}
