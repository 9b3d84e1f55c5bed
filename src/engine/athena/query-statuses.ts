import {
  type AthenaClient,
  BatchGetQueryExecutionCommand,
  GetQueryExecutionCommand,
  type QueryExecution,
} from '@aws-sdk/client-athena';
import { hasName } from '../aws/aws-error.ts';
import type { TimeLeft } from './time-left.ts';
import { whileTimeLasts } from './while-time-lasts.ts';

/** Ids that one call may ask for. */
const mostIds = 50;
/** How long a question waits for others, ms: a stage asks for several queries within a moment. */
const togetherMs = 5;

type Answer = (found: Promise<QueryExecution | undefined>) => void;

/** Where queries stand. Questions of one moment are one call: an account has some 100 a second, for all its models. */
export class QueryStatuses {
  readonly #client: AthenaClient;
  readonly #time: TimeLeft;
  #asked = new Map<string, Answer[]>();

  constructor(client: AthenaClient, time: TimeLeft) {
    this.#client = client;
    this.#time = time;
  }

  /** Undefined where Athena knows no such query (any more). */
  of(queryId: string): Promise<QueryExecution | undefined> {
    return new Promise((resolve) => {
      if (this.#asked.size === 0) setTimeout(() => this.#ask(), togetherMs);
      this.#asked.set(queryId, [...(this.#asked.get(queryId) ?? []), resolve]);
    });
  }

  #ask(): void {
    const asked = [...this.#asked];
    this.#asked = new Map();
    for (let start = 0; start < asked.length; start += mostIds) {
      const part = asked.slice(start, start + mostIds);
      const found = this.#read(part.map(([id]) => id));
      for (const [id, answers] of part) {
        for (const answer of answers) answer(found.then((executions) => executions.get(id)));
      }
    }
  }

  async #read(ids: readonly string[]): Promise<Map<string, QueryExecution>> {
    const executions = ids.length === 1 ? await this.#one(ids[0] as string) : await this.#several([...ids]);
    return new Map(executions.map((execution) => [execution.QueryExecutionId ?? '', execution]));
  }

  async #one(id: string): Promise<QueryExecution[]> {
    return whileTimeLasts(
      { doing: `ask Athena for query ${id}`, action: 'athena:GetQueryExecution' },
      this.#time,
      async () => {
        try {
          const { QueryExecution } = await this.#client.send(
            new GetQueryExecutionCommand({ QueryExecutionId: id }),
          );
          return QueryExecution ? [QueryExecution] : [];
        } catch (error) {
          if (hasName(error, 'InvalidRequestException') && /not found/i.test((error as Error).message))
            return [];
          throw error;
        }
      },
    );
  }

  async #several(ids: string[]): Promise<QueryExecution[]> {
    const { QueryExecutions = [], UnprocessedQueryExecutionIds = [] } = await whileTimeLasts(
      { doing: `ask Athena for ${ids.length} queries`, action: 'athena:BatchGetQueryExecution' },
      this.#time,
      () => this.#client.send(new BatchGetQueryExecutionCommand({ QueryExecutionIds: ids })),
    );
    // Unknown, or too much at once: asked alone, each says which.
    const rest = await Promise.all(
      UnprocessedQueryExecutionIds.map(({ QueryExecutionId = '' }) => this.#one(QueryExecutionId)),
    );
    return [...QueryExecutions, ...rest.flat()];
  }
}
