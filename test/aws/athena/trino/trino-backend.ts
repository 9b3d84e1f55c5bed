import { randomUUID } from 'node:crypto';
import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { parseS3Uri } from '../../../../src/engine/s3/s3-location.ts';
import { identifier } from '../../../../src/engine/sql/identifier.ts';
import { text } from '../../../../src/engine/sql/literal.ts';
import type { TrinoClient } from '../../../parity/trino/index.ts';
import { TrinoError } from '../../../parity/trino/index.ts';
import {
  type AthenaBackend,
  type BackendResult,
  StatementError,
  type Unload,
  type Unloaded,
} from '../backend.ts';
import { athenaColumn, athenaText } from './trino-value.ts';

export interface TrinoBackendOptions {
  readonly client: TrinoClient;
  /** A Hive catalog over the same S3 and Glue. */
  readonly catalog: string;
  readonly s3: S3Client;
}

/** Statements run by a Trino 411 server, which is the engine of Athena: its SQL, its types, its errors. */
export class TrinoBackend implements AthenaBackend {
  readonly #options: TrinoBackendOptions;

  constructor(options: TrinoBackendOptions) {
    this.#options = options;
  }

  async check(sql: string): Promise<void> {
    const select = /^\s*UNLOAD\s*\((.*)\)\s*TO\s/is.exec(sql)?.[1] ?? sql;
    await this.#run(`PREPARE checked FROM ${select}`, 'default').catch((error: unknown) => {
      if (error instanceof StatementError && error.isSyntax) throw error;
    });
  }

  async select(sql: string, database: string, signal: AbortSignal): Promise<BackendResult> {
    const { columns, rows, stats } = await this.#run(sql, database, signal);
    const described = columns.map(athenaColumn);
    return {
      columns: described,
      rows: rows.map((row) => described.map((column, index) => athenaText(row[index], column))),
      bytesScanned: stats.physicalInputBytes,
    };
  }

  /** Trino has no UNLOAD: a table is made at the place, and forgotten. */
  async unload({ select, to }: Unload, database: string, signal: AbortSignal): Promise<Unloaded> {
    if ((await this.#below(to)).length > 0)
      throw new StatementError(`HIVE_PATH_ALREADY_EXISTS: Target directory ${to} already exists`);
    const table = `${identifier(database)}.${identifier(`unload_${randomUUID().replaceAll('-', '')}`)}`;
    const { stats } = await this.#run(
      `CREATE TABLE ${table} WITH (external_location = ${text(to).sql}, format = 'PARQUET') AS ${select}`,
      database,
      signal,
    );
    await this.#run(`DROP TABLE ${table}`, database);
    return { bytesScanned: stats.physicalInputBytes, objects: await this.#below(to) };
  }

  async close(): Promise<void> {}

  async #run(sql: string, schema: string, signal?: AbortSignal) {
    const { client, catalog } = this.#options;
    try {
      return await client.run(sql, { catalog, schema, ...(signal ? { signal } : {}) });
    } catch (error) {
      if (!(error instanceof TrinoError)) throw error;
      throw new StatementError(`${error.errorName}: ${error.message}`, {
        isSyntax: error.errorName === 'SYNTAX_ERROR',
      });
    }
  }

  async #below(uri: string): Promise<string[]> {
    const { bucket, key } = parseS3Uri(uri);
    const { Contents = [] } = await this.#options.s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: key }),
    );
    return Contents.map(({ Key }) => `s3://${bucket}/${Key}`);
  }
}
