import {
  type AthenaClient,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import type { Ledger } from './ledger.ts';
import { mostQueryBytes, QueryFailedError, QueryTooLongError } from './query-errors.ts';
import { queryFailure } from './query-failure.ts';
import { QueryPending } from './query-pending.ts';
import type { FailedQuery, QueryRecord } from './query-record.ts';
import { QueryStatuses } from './query-statuses.ts';
import { type Asker, requestToken, statementHash } from './request-token.ts';
import type { TimeLeft } from './time-left.ts';
import { whileTimeLasts } from './while-time-lasts.ts';

export interface Statement {
  /** What it makes, for people: `feature_rollups of churn, dt=2024-01-01`. */
  readonly name: string;
  /** Without what differs between attempts. */
  readonly sql: string;
  /** The text of an attempt, where that is not `sql`. */
  readonly textOf?: (attempt: number) => string;
}

export interface FinishedQuery {
  readonly queryId: string;
  readonly attempt: number;
  /** S3 URI of the result. */
  readonly output: string;
}

export interface QueryRunnerOptions {
  readonly client: AthenaClient;
  readonly asker: Asker;
  readonly ledger: Ledger;
  readonly time: TimeLeft;
  /** A query that is older, ms, is stopped, which is a failed attempt. */
  readonly timeoutMs: number;
  /** How long a statement is waited for before it is pending, ms. */
  readonly patienceMs: number;
}

const mostAttempts = 3;
const pollMs = 250;

/** Starts statements, each once however often it is asked for, and says how they stand. */
export class QueryRunner {
  readonly #options: QueryRunnerOptions;
  readonly #statuses: QueryStatuses;
  /** Of this invocation: who asks the same thing at the same time gets the same answer. */
  readonly #asked = new Map<string, Promise<FinishedQuery>>();

  constructor(options: QueryRunnerOptions) {
    this.#options = options;
    this.#statuses = new QueryStatuses(options.client, options.time);
  }

  /**
   * The result of a statement.
   * @throws QueryPending while it runs
   * @throws QueryFailedError where it failed for good
   */
  finished(statement: Statement): Promise<FinishedQuery> {
    const hash = statementHash(this.#options.asker, statement.sql);
    const answer = this.#asked.get(hash) ?? this.#advance(hash, statement);
    this.#asked.set(hash, answer);
    return answer;
  }

  /** The results of several, in order, all of which are started: what fails for good is told before what is pending. */
  async allFinished(statements: readonly Statement[]): Promise<FinishedQuery[]> {
    const asked = await Promise.allSettled(statements.map((statement) => this.finished(statement)));
    const refused = asked.flatMap((each) => (each.status === 'rejected' ? [each.reason as Error] : []));
    const worst = refused.find((error) => !(error instanceof QueryPending)) ?? refused[0];
    if (worst) throw worst;
    return asked.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  }

  /** Counts a finished query as a failed attempt: its result is gone. */
  async discard(statement: Statement, reason: string): Promise<void> {
    const hash = statementHash(this.#options.asker, statement.sql);
    const known = this.#options.ledger.query(hash);
    if (known?.state !== 'done') return;
    const { queryId, bytesScanned = 0, engineMs = 0 } = known;
    await this.#afterFailure(hash, statement, known, {
      queryId,
      reason,
      bytesScanned,
      engineMs,
      isBilled: true,
    });
    this.#asked.delete(hash);
  }

  async #advance(hash: string, statement: Statement): Promise<FinishedQuery> {
    const { ledger, time, patienceMs } = this.#options;
    let record = ledger.query(hash) ?? (await this.#start(hash, statement, 1, []));
    const since = time.now();
    for (;;) {
      if (record.state === 'done')
        return { queryId: record.queryId, attempt: record.attempt, output: record.output ?? '' };
      const execution = await this.#statuses.of(record.queryId);
      const state = execution?.Status?.State;
      if (execution && state === 'SUCCEEDED') {
        record = { ...record, state: 'done', ...outcome(execution) };
        ledger.noteQuery(hash, record);
      } else if (!execution || state === 'FAILED' || state === 'CANCELLED') {
        record = await this.#afterFailure(hash, statement, record, failed(record, execution));
      } else {
        await this.#stopIfLate(execution, statement);
        if (time.now() - since >= patienceMs)
          throw new QueryPending(`${statement.name}: query ${record.queryId} is ${state?.toLowerCase()}`);
        await time.sleep(Math.min(pollMs, patienceMs));
      }
    }
  }

  /** Starts the next attempt of a statement whose last one failed, if there is one. */
  async #afterFailure(
    hash: string,
    statement: Statement,
    record: QueryRecord,
    { isRetryable = true, ...failure }: FailedQuery & { isRetryable?: boolean },
  ): Promise<QueryRecord> {
    const failures = [...record.failures.filter(({ queryId }) => queryId !== failure.queryId), failure];
    if (isRetryable && record.attempt < mostAttempts)
      return this.#start(hash, statement, record.attempt + 1, failures);
    this.#options.ledger.noteQuery(hash, { ...record, failures });
    throw new QueryFailedError(statement.name, failure, record.attempt);
  }

  async #start(
    hash: string,
    { name, sql, textOf = () => sql }: Statement,
    attempt: number,
    failures: readonly FailedQuery[],
  ): Promise<QueryRecord> {
    const { client, asker, ledger, time } = this.#options;
    const text = textOf(attempt);
    const bytes = Buffer.byteLength(text);
    if (bytes > mostQueryBytes) throw new QueryTooLongError(name, bytes);
    const { QueryExecutionId = '' } = await whileTimeLasts(
      { doing: `start ${name} in Athena`, action: 'athena:StartQueryExecution' },
      time,
      () =>
        client.send(
          new StartQueryExecutionCommand({
            QueryString: text,
            ClientRequestToken: requestToken(hash, attempt),
            QueryExecutionContext: { Database: asker.database },
            WorkGroup: asker.workgroup,
          }),
        ),
    );
    const record: QueryRecord = { name, attempt, queryId: QueryExecutionId, state: 'started', failures };
    ledger.noteQuery(hash, record);
    return record;
  }

  async #stopIfLate({ QueryExecutionId = '', Status }: QueryExecution, { name }: Statement): Promise<void> {
    const { client, time, timeoutMs } = this.#options;
    const submitted = Status?.SubmissionDateTime?.getTime() ?? time.now();
    if (time.now() - submitted <= timeoutMs) return;
    await whileTimeLasts({ doing: `stop ${name} in Athena`, action: 'athena:StopQueryExecution' }, time, () =>
      client.send(new StopQueryExecutionCommand({ QueryExecutionId })),
    );
  }
}

const outcome = ({
  Statistics,
  ResultConfiguration,
}: QueryExecution): Required<Pick<QueryRecord, 'output' | 'bytesScanned' | 'engineMs'>> => ({
  output: ResultConfiguration?.OutputLocation ?? '',
  bytesScanned: Statistics?.DataScannedInBytes ?? 0,
  engineMs: Statistics?.EngineExecutionTimeInMillis ?? 0,
});

/** A query that Athena has forgotten counts as failed. */
function failed(
  { queryId }: QueryRecord,
  execution: QueryExecution | undefined,
): FailedQuery & { isRetryable: boolean } {
  if (!execution)
    return {
      queryId,
      reason: 'Athena does not know it any more',
      bytesScanned: 0,
      engineMs: 0,
      isBilled: false,
      isRetryable: true,
    };
  const { bytesScanned, engineMs } = outcome(execution);
  return { queryId, bytesScanned, engineMs, ...queryFailure(execution) };
}
