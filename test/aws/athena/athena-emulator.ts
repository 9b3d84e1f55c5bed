import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { parseS3Uri } from '../../../src/engine/s3/s3-location.ts';
import { type ApiError, invalidRequest } from './api-error.ts';
import { type AthenaBackend, StatementError } from './backend.ts';
import type { EmulatedQuery } from './emulated-query.ts';
import { Faults } from './faults.ts';
import { JsonServer, type Operation } from './json-server.ts';
import { CallBucket, defaultLimits, type EmulatorLimits } from './limits.ts';
import { QueryLog, type Workgroup } from './query-log.ts';
import { resultPage } from './result-page.ts';
import { runQuery } from './run-query.ts';

export interface EmulatorOptions {
  readonly backend: AthenaBackend;
  /** Where results are written to. */
  readonly s3: S3Client;
  readonly workgroups: Readonly<Record<string, Workgroup>>;
  readonly limits?: Partial<EmulatorLimits>;
  /** How long a query takes at least, ms. @default 0 */
  readonly runMs?: number;
}

type Input = Record<string, unknown>;

/**
 * Athena's API on a port of this machine: what `@aws-sdk/client-athena` needs to run queries, with the limits and the
 * faults of the real one: see README.md in the folder above.
 */
export class AthenaEmulator {
  readonly faults = new Faults();
  /** Calls so far, by operation. */
  readonly calls: Record<string, number> = {};
  readonly #options: EmulatorOptions;
  readonly #log: QueryLog;
  readonly #server: JsonServer;
  readonly #starts: CallBucket;
  readonly #reads: CallBucket;
  #hanging: (() => void)[] = [];

  private constructor(options: EmulatorOptions) {
    const limits = { ...defaultLimits, ...options.limits };
    this.#options = options;
    this.#log = new QueryLog(options.workgroups, limits.concurrentQueries);
    this.#starts = new CallBucket(limits.startsPerSecond);
    this.#reads = new CallBucket(limits.readsPerSecond);
    const operations: [string, CallBucket, Operation][] = [
      ['StartQueryExecution', this.#starts, (input) => this.#start(input)],
      ['StopQueryExecution', this.#starts, async (input) => this.#stop(input)],
      ['GetQueryExecution', this.#reads, async (input) => this.#get(input)],
      ['BatchGetQueryExecution', this.#reads, async (input) => this.#batchGet(input)],
      ['GetQueryResults', this.#reads, (input) => this.#results(input)],
    ];
    this.#server = new JsonServer(
      'AmazonAthena',
      Object.fromEntries(operations.map(([name, bucket, run]) => [name, this.#limited(name, bucket, run)])),
    );
  }

  static async start(options: EmulatorOptions): Promise<AthenaEmulator> {
    const emulator = new AthenaEmulator(options);
    await emulator.#server.start();
    return emulator;
  }

  /** AWS_ENDPOINT_URL_ATHENA of whatever is tested. */
  get endpoint(): string {
    return this.#server.endpoint;
  }

  /** Queries that were started, in order. */
  get queries(): readonly EmulatedQuery[] {
    return this.#log.all;
  }

  /** Lets hanging queries go on. */
  release(): void {
    for (const go of this.#hanging.splice(0)) go();
  }

  async stop(): Promise<void> {
    for (const query of this.queries) query.cancel('the emulator stopped');
    this.release();
    await this.#server.stop();
    await this.#options.backend.close();
  }

  #limited(name: string, bucket: CallBucket, run: Operation): Operation {
    return async (input) => {
      this.calls[name] = (this.calls[name] ?? 0) + 1;
      bucket.take();
      const fault = name === 'StartQueryExecution' ? undefined : this.faults.take(name, input);
      if (fault && 'refuse' in fault) throw fault.refuse;
      const output = await run(input);
      return fault && 'loseAnswer' in fault ? undefined : output;
    };
  }

  async #start(input: Input): Promise<object | undefined> {
    const fault = this.faults.take('StartQueryExecution', input);
    if (fault && 'refuse' in fault) throw fault.refuse;
    const { query, isNew } = this.#log.admit(input);
    if (isNew) {
      await this.#options.backend.check(query.input.sql).catch((error: unknown) => {
        if (!(error instanceof StatementError && error.isSyntax)) return;
        this.#log.withdraw(query);
        throw malformed(error.message);
      });
      void runQuery(query, fault, {
        ...this.#options,
        runMs: this.#options.runMs ?? 0,
        workgroup: this.#log.workgroup(query.input.workgroup),
        released: () => new Promise((go) => this.#hanging.push(go)),
      });
    }
    return fault && 'loseAnswer' in fault ? undefined : { QueryExecutionId: query.id };
  }

  #stop({ QueryExecutionId }: Input): object {
    this.#log.find(QueryExecutionId).cancel('Query cancelled by user');
    return {};
  }

  #get({ QueryExecutionId }: Input): object {
    return { QueryExecution: this.#log.find(QueryExecutionId).describe() };
  }

  #batchGet({ QueryExecutionIds }: Input): object {
    const ids = QueryExecutionIds as string[];
    if (ids.length > 50) throw invalidRequest('QueryExecutionIds has at most 50 ids');
    const known = this.queries.filter(({ id }) => ids.includes(id));
    return {
      QueryExecutions: known.map((query) => query.describe()),
      UnprocessedQueryExecutionIds: ids
        .filter((id) => !known.some((query) => query.id === id))
        .map((id) => ({
          QueryExecutionId: id,
          ErrorCode: 'INVALID_QUERY_EXECUTION_ID',
          ErrorMessage: `QueryExecution ${id} was not found`,
        })),
    };
  }

  async #results(input: Input): Promise<object> {
    const query = this.#log.find(input.QueryExecutionId);
    if (!query.isOver)
      throw invalidRequest(
        `Query has not yet finished. Current state: ${query.state}`,
        'INVALID_QUERY_STATUS',
      );
    if (query.state !== 'SUCCEEDED' || !query.result)
      throw invalidRequest(`Query did not finish successfully. Final query state: ${query.state}`);
    if (!query.isUnload && !(await this.#isThere(query.output)))
      throw invalidRequest('Could not find results');
    return resultPage(query.result, input);
  }

  async #isThere(uri: string): Promise<boolean> {
    const { bucket, key } = parseS3Uri(uri);
    return this.#options.s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key })).then(
      () => true,
      () => false,
    );
  }
}

const malformed = (message: string): ApiError => invalidRequest(message, 'MALFORMED_QUERY');
