import type { BackendResult } from './backend.ts';
import type { QueryFault } from './faults.ts';

export type QueryState = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

export interface QueryInput {
  readonly sql: string;
  readonly database: string;
  readonly workgroup: string;
  /** Folder of results, with the slash. */
  readonly outputFolder: string;
  /** Everything that a repeated token must repeat. */
  readonly parameters: string;
}

/** One query: what was asked, how it stands, what came out. */
export class EmulatedQuery {
  readonly id: string;
  readonly input: QueryInput;
  readonly abort = new AbortController();
  readonly submittedAt = new Date();
  state: QueryState = 'QUEUED';
  result: BackendResult | undefined;
  #completedAt: Date | undefined;
  #reason: string | undefined;
  #fault: QueryFault | undefined;
  #bytesScanned = 0;

  constructor(id: string, input: QueryInput) {
    this.id = id;
    this.input = input;
  }

  get isOver(): boolean {
    return this.#completedAt !== undefined;
  }

  get isUnload(): boolean {
    return /^\s*UNLOAD\b/i.test(this.input.sql);
  }

  /** S3 URI of the result. */
  get output(): string {
    return `${this.input.outputFolder}${this.id}${this.isUnload ? '' : '.csv'}`;
  }

  succeed(bytesScanned: number): void {
    this.#end('SUCCEEDED', bytesScanned);
  }

  fail(fault: QueryFault, bytesScanned = 0): void {
    this.#fault = fault;
    this.#reason = fault.reason;
    this.#end('FAILED', bytesScanned);
  }

  cancel(reason: string, bytesScanned = 0): void {
    this.#reason = reason;
    this.#end('CANCELLED', bytesScanned);
    this.abort.abort();
  }

  /** As GetQueryExecution gives it. */
  describe(): object {
    const { sql, database, workgroup } = this.input;
    const engineMs = (this.#completedAt ?? new Date()).getTime() - this.submittedAt.getTime();
    return {
      QueryExecutionId: this.id,
      Query: sql,
      StatementType: 'DML',
      SubstatementType: this.isUnload ? 'UNLOAD' : 'SELECT',
      WorkGroup: workgroup,
      QueryExecutionContext: { Database: database, Catalog: 'awsdatacatalog' },
      ResultConfiguration: { OutputLocation: this.output },
      EngineVersion: { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: 'Athena engine version 3' },
      Status: {
        State: this.state,
        SubmissionDateTime: this.submittedAt.getTime() / 1000,
        ...(this.#completedAt ? { CompletionDateTime: this.#completedAt.getTime() / 1000 } : {}),
        ...(this.#reason === undefined ? {} : { StateChangeReason: this.#reason }),
        ...(this.#fault ? { AthenaError: athenaError(this.#fault) } : {}),
      },
      Statistics: {
        EngineExecutionTimeInMillis: engineMs,
        TotalExecutionTimeInMillis: engineMs,
        DataScannedInBytes: this.#bytesScanned,
      },
    };
  }

  /** The first end counts: a query that was stopped does not succeed afterwards. */
  #end(state: QueryState, bytesScanned: number): void {
    if (this.isOver) return;
    this.state = state;
    this.#bytesScanned = bytesScanned;
    this.#completedAt = new Date();
  }
}

const athenaError = ({ reason, category = 3, type = 0, retryable = false }: QueryFault): object => ({
  ErrorCategory: category,
  ErrorType: type,
  Retryable: retryable,
  ErrorMessage: reason,
});
