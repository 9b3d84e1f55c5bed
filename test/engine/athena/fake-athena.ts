import {
  AthenaClient,
  BatchGetQueryExecutionCommand,
  GetQueryExecutionCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { type AwsStub, mockClient } from 'aws-sdk-client-mock';
import type { TimeLeft } from '../../../src/engine/athena/time-left.ts';

/** A clock that only sleeping moves. */
export class VirtualTime implements TimeLeft {
  nowMs = Date.parse('2024-01-01T00:00:00Z');
  endMs = this.nowMs + 900_000;
  readonly slept: number[] = [];

  now(): number {
    return this.nowMs;
  }

  remainingMs(): number {
    return this.endMs - this.nowMs;
  }

  async sleep(ms: number): Promise<void> {
    this.slept.push(ms);
    this.nowMs += ms;
  }
}

export const awsError = (name: string, message = name, status = 400): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status, attempts: 1 } });

/** Athena as far as starting, asking and stopping go. `states` say how each query stands, by id. */
export class FakeAthena {
  readonly client = new AthenaClient({ region: 'eu-central-1' });
  readonly stub: AwsStub<object, { $metadata: object }, never> = mockClient(this.client) as never;
  readonly started: { readonly id: string; readonly sql: string; readonly token: string }[] = [];
  readonly states = new Map<string, NonNullable<QueryExecution['Status']>>();
  readonly stopped: string[] = [];
  readonly calls: string[] = [];
  /** Thrown by the next starts, in order. */
  readonly refusals: Error[] = [];
  bytes = 0;
  readonly #time: VirtualTime;

  constructor(time: VirtualTime) {
    this.#time = time;
    const on = this.stub as unknown as { on(command: unknown): { callsFake(fake: unknown): void } };
    on.on(StartQueryExecutionCommand).callsFake((input: Record<string, string>) => this.#start(input));
    on.on(GetQueryExecutionCommand).callsFake(({ QueryExecutionId }: Record<string, string>) => {
      this.calls.push('get');
      const found = this.#execution(QueryExecutionId as string);
      if (!found)
        throw awsError('InvalidRequestException', `QueryExecution ${QueryExecutionId} was not found`);
      return { QueryExecution: found };
    });
    on.on(BatchGetQueryExecutionCommand).callsFake(
      ({ QueryExecutionIds }: { QueryExecutionIds: string[] }) => {
        this.calls.push(`batch of ${QueryExecutionIds.length}`);
        return { QueryExecutions: QueryExecutionIds.map((id) => this.#execution(id)).filter(Boolean) };
      },
    );
    on.on(StopQueryExecutionCommand).callsFake(({ QueryExecutionId }: Record<string, string>) => {
      this.stopped.push(QueryExecutionId as string);
      return {};
    });
  }

  /** Ends a query: by success, or as `Status` says. */
  end(id: string, status: NonNullable<QueryExecution['Status']> = { State: 'SUCCEEDED' }): void {
    this.states.set(id, { ...this.states.get(id), ...status });
  }

  #start({ QueryString = '', ClientRequestToken = '' }: Record<string, string>) {
    const refusal = this.refusals.shift();
    if (refusal) throw refusal;
    const known = this.started.find(({ token }) => token === ClientRequestToken);
    if (known) return { QueryExecutionId: known.id };
    const id = `q${this.started.length + 1}`;
    this.started.push({ id, sql: QueryString, token: ClientRequestToken });
    this.states.set(id, { State: 'RUNNING', SubmissionDateTime: new Date(this.#time.now()) });
    return { QueryExecutionId: id };
  }

  #execution(id: string): QueryExecution | undefined {
    const Status = this.states.get(id);
    return (
      Status && {
        QueryExecutionId: id,
        Status,
        Statistics: { DataScannedInBytes: this.bytes, EngineExecutionTimeInMillis: 40 },
        ResultConfiguration: { OutputLocation: `s3://results/${id}.csv` },
      }
    );
  }
}
