import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GlueClient } from '@aws-sdk/client-glue';
import { ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { trinoMacros } from '../../../../src/engine/duckdb/macros.ts';
import { parseS3Uri } from '../../../../src/engine/s3/s3-location.ts';
import { text } from '../../../../src/engine/sql/literal.ts';
import {
  type AthenaBackend,
  type BackendResult,
  StatementError,
  type Unload,
  type Unloaded,
} from '../backend.ts';
import { athenaColumn, athenaText } from './athena-value.ts';
import { Catalog } from './catalog.ts';
import { type InlinedStatement, inlineTables } from './inline-tables.ts';
import { StagedObjects } from './staged-objects.ts';

/** Rows of an UNLOAD from which it writes two objects, as Athena's writers do. */
const rowsOfTwoObjects = 100;

/** Trino formats as Java does, DuckDB's own function has other patterns. */
const javaFormat = 'CREATE OR REPLACE MACRO format(pattern, x) AS printf(pattern, CAST(x AS varchar))';

/**
 * Statements run by DuckDB over what lies in S3 and Glue: quick, and not Trino. Whether the SQL means the same there is
 * the parity tests' affair.
 */
export class DuckDbBackend implements AthenaBackend {
  readonly #instance: DuckDBInstance;
  readonly #staged: StagedObjects;
  readonly #s3: S3Client;
  readonly #catalog: Catalog;
  #unloads = 0;

  private constructor(instance: DuckDBInstance, staged: StagedObjects, s3: S3Client, glue: GlueClient) {
    this.#instance = instance;
    this.#staged = staged;
    this.#s3 = s3;
    this.#catalog = new Catalog(glue);
  }

  static async open({ s3, glue }: { s3: S3Client; glue: GlueClient }): Promise<DuckDbBackend> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '800MB' });
    const backend = new DuckDbBackend(instance, await StagedObjects.open(s3), s3, glue);
    await backend.#connected(async (connection) => {
      for (const statement of ["SET GLOBAL TimeZone = 'UTC'", ...trinoMacros, javaFormat])
        await connection.run(statement);
    });
    return backend;
  }

  /** A deployment has changed tables. */
  deployed(): void {
    this.#catalog.forget();
  }

  async check(sql: string): Promise<void> {
    const select = /^\s*UNLOAD\s*\((.*)\)\s*TO\s/is.exec(sql)?.[1] ?? sql;
    await this.#connected(async (connection) => {
      try {
        const { count } = await connection.extractStatements(select);
        if (count !== 1) throw new Error('Only one sql statement is allowed.');
      } catch (error) {
        throw new StatementError(`line 1:1: ${(error as Error).message}`, { isSyntax: true });
      }
    });
  }

  async select(sql: string, database: string, signal: AbortSignal): Promise<BackendResult> {
    const { sql: inlined, bytes } = await this.#inline(sql, database);
    return this.#stoppable(signal, async (connection) => {
      const reader = await connection.runAndReadAll(inlined);
      const columns = reader.columnNames().map((name, index) => athenaColumn(name, reader.columnType(index)));
      const rows = reader
        .getRows()
        .map((row) => row.map((value, index) => athenaText(value, columns[index]!)));
      return { columns, rows, bytesScanned: bytes };
    });
  }

  async unload({ select, to }: Unload, database: string, signal: AbortSignal): Promise<Unloaded> {
    const { bucket, key: folder } = parseS3Uri(to);
    const { KeyCount = 0 } = await this.#s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: folder, MaxKeys: 1 }),
    );
    if (KeyCount > 0)
      throw new StatementError(`HIVE_PATH_ALREADY_EXISTS: Target directory ${to} already exists`);
    const { sql, bytes } = await this.#inline(select, database);
    const name = `unload_${this.#unloads++}`;
    const objects: string[] = [];
    await this.#stoppable(signal, async (connection) => {
      await connection.run(`CREATE TEMP TABLE ${name} AS ${sql}`);
      const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${name}`);
      const rows = Number(counted.getRows()[0]?.[0]);
      const share = rows >= rowsOfTwoObjects ? Math.ceil(rows / 2) : rows;
      for (let start = 0; start < rows; start += share) {
        const file = join(this.#staged.folder, `${name}-${start}`);
        await connection.run(
          `COPY (FROM ${name} LIMIT ${share} OFFSET ${start}) TO ${text(file).sql} (FORMAT parquet, COMPRESSION snappy)`,
        );
        await this.#s3.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: `${folder}${name}_${start}`,
            Body: await readFile(file),
          }),
        );
        objects.push(`${to}${name}_${start}`);
        await rm(file);
      }
      await connection.run(`DROP TABLE ${name}`);
    });
    return { bytesScanned: bytes, objects };
  }

  async close(): Promise<void> {
    this.#instance.closeSync();
    await this.#staged.close();
  }

  #inline(sql: string, database: string): Promise<InlinedStatement> {
    return inlineTables(sql, database, { s3: this.#s3, catalog: this.#catalog, staged: this.#staged });
  }

  async #stoppable<T>(signal: AbortSignal, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.#connected(async (connection) => {
      const interrupt = (): void => connection.interrupt();
      signal.addEventListener('abort', interrupt);
      try {
        return await work(connection);
      } catch (error) {
        throw new StatementError((error as Error).message);
      } finally {
        signal.removeEventListener('abort', interrupt);
      }
    });
  }

  async #connected<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.#instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  }
}
