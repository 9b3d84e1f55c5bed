import { type AthenaClient, GetQueryResultsCommand } from '@aws-sdk/client-athena';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SqlValue } from '../ports/query-engine.ts';
import { MissingObjectError, readChunks } from '../s3/read-chunks.ts';
import { parseS3Uri } from '../s3/s3-location.ts';
import { columnType } from './column-type.ts';
import { CsvRows } from './csv-rows.ts';
import type { FinishedQuery } from './query-runner.ts';
import type { TimeLeft } from './time-left.ts';
import { TypedFields } from './typed-fields.ts';
import { whileTimeLasts } from './while-time-lasts.ts';

export interface ResultColumn {
  readonly name: string;
  /** As Athena's metadata has it: `varchar`, `decimal`. */
  readonly type: string;
  /** As `QueryEngine.columnTypes` gives it: `VARCHAR`, `DECIMAL(38,0)`. */
  readonly columnType: string;
}

/** Takes the values of a result, row by row. */
export interface ValueSink {
  value(column: number, value: SqlValue): void;
  endRow(): void;
}

export interface ResultClients {
  readonly athena: AthenaClient;
  readonly s3: S3Client;
  readonly time: TimeLeft;
}

/** The result of a finished query: types from Athena, values from the CSV in S3, which is a stream and has no pages. */
export class QueryResult {
  readonly #query: FinishedQuery;
  readonly #clients: ResultClients;
  #columns: Promise<ResultColumn[]> | undefined;

  constructor(query: FinishedQuery, clients: ResultClients) {
    this.#query = query;
    this.#clients = clients;
  }

  columns(): Promise<ResultColumn[]> {
    this.#columns ??= this.#askForColumns();
    return this.#columns;
  }

  /**
   * Reads every row into a sink, and waits for `afterPiece` after each piece of the file.
   * @throws MissingResultError where the file is gone
   */
  async read(sink: ValueSink, afterPiece?: () => Promise<void>): Promise<void> {
    const { queryId, output } = this.#query;
    const rows = new CsvRows(new TypedFields(await this.columns(), sink));
    try {
      for await (const chunk of readChunks(this.#clients.s3, parseS3Uri(output))) {
        rows.push(chunk);
        await afterPiece?.();
      }
    } catch (error) {
      throw error instanceof MissingObjectError ? new MissingResultError(queryId, error) : error;
    }
    rows.end();
  }

  async #askForColumns(): Promise<ResultColumn[]> {
    const { queryId } = this.#query;
    const { athena, time } = this.#clients;
    const { ResultSet } = await whileTimeLasts(
      { doing: `read the columns of query ${queryId}`, action: 'athena:GetQueryResults' },
      time,
      () => athena.send(new GetQueryResultsCommand({ QueryExecutionId: queryId, MaxResults: 1 })),
    ).catch((error: Error) => {
      throw /could not find results/i.test(error.message) ? new MissingResultError(queryId, error) : error;
    });
    return (ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(
      ({ Name = '', Type = '', Precision, Scale }) => ({
        name: Name,
        type: Type,
        columnType: columnType(Type, Precision, Scale),
      }),
    );
  }
}

/** A query has finished, and its result has been removed since. */
export class MissingResultError extends Error {
  override readonly name = 'MissingResultError';
  readonly queryId: string;

  constructor(queryId: string, cause: Error) {
    super(`The result of query ${queryId} is gone: ${cause.message}`, { cause });
    this.queryId = queryId;
  }
}
