import type { AthenaClient } from '@aws-sdk/client-athena';
import type { GlueClient } from '@aws-sdk/client-glue';
import type { S3Client } from '@aws-sdk/client-s3';
import type { ModelSpec } from '../../spec/model-spec.ts';
import { athenaClient, glueClient, s3Client } from '../aws/clients.ts';
import type { QueryEngine, SqlRow, SqlValue } from '../ports/query-engine.ts';
import { S3Store } from '../s3/s3-store.ts';
import { type Dialect, trino } from '../sql/dialect.ts';
import type { Fragment } from '../sql/render-sql.ts';
import { rowsToStore } from '../sql/rows-to-store.ts';
import type { TableName } from '../tables/index.ts';
import { type Partition, partitionPath } from '../tables/partition.ts';
import { ColumnSink } from './column-sink.ts';
import { CuratedPartition } from './curated-partition.ts';
import { GluePartitions } from './glue-partitions.ts';
import { InFlight } from './in-flight.ts';
import { LakeTables } from './lake-tables.ts';
import { Ledger } from './ledger.ts';
import { MissingResultError, QueryResult, type ResultClients } from './query-result.ts';
import { QueryRunner, type Statement } from './query-runner.ts';
import { type QueryUsage, queryUsage } from './query-usage.ts';
import { replaceObject } from './replace-object.ts';
import { statementHash } from './request-token.ts';
import { statementName } from './statement-name.ts';
import { type TimeLeft, timeLeft } from './time-left.ts';
import { unloadCurated } from './unload-curated.ts';

export interface AthenaOptions {
  readonly spec: ModelSpec;
  /** Bucket of the lake. */
  readonly lake: string;
  readonly database: string;
  readonly workgroup: string;
  /** Name of the state machine's execution. */
  readonly execution: string;
  readonly stage: string;
  /** Delivery partition that the stage works on. */
  readonly partition: Partition;
  /** @default without end */
  readonly time?: TimeLeft;
  /** A query that is older, ms, is stopped and started again. @default 30 minutes, as Athena itself does */
  readonly timeoutMs?: number;
  /** How long a statement is waited for, ms. @default 0: no Lambda waits for a query */
  readonly patienceMs?: number;
  /** Of tests; else those of this process. */
  readonly clients?: { readonly athena: AthenaClient; readonly s3: S3Client; readonly glue: GlueClient };
}

/**
 * Athena, for one invocation of one stage. Whatever needs a query throws `QueryPending` until it has finished, and the
 * stage is run again: the same statements find the same queries (docs/decisions/athena.md). Therefore a statement has
 * one answer within a stage, execution and partition; what was written is read by another statement.
 */
export class AthenaEngine implements QueryEngine {
  readonly dialect: Dialect = trino;
  readonly store: S3Store;
  readonly #options: AthenaOptions;
  readonly #s3: S3Client;
  readonly #clients: ResultClients;
  readonly #ledger: Ledger;
  readonly #tables: LakeTables;
  readonly #glue: GluePartitions;
  readonly #runner: QueryRunner;
  readonly #inFlight = new InFlight();
  readonly #relations = new Map<string, ReadonlyMap<string, string>>();
  readonly #followed = new Map<string, Promise<void>>();

  private constructor(
    options: AthenaOptions,
    clients: NonNullable<AthenaOptions['clients']>,
    ledger: Ledger,
  ) {
    const { spec, lake, database, time = timeLeft() } = options;
    const { athena, s3, glue } = clients;
    this.#options = options;
    this.#s3 = s3;
    this.#ledger = ledger;
    this.store = new S3Store({ bucket: lake, client: s3 });
    this.#tables = new LakeTables(spec, database);
    this.#glue = new GluePartitions({ client: glue, database, time });
    this.#clients = { athena, s3, time };
    this.#runner = new QueryRunner({
      client: athena,
      asker: askerOf(options),
      ledger,
      time,
      timeoutMs: options.timeoutMs ?? 30 * 60_000,
      patienceMs: options.patienceMs ?? 0,
    });
  }

  static async open(options: AthenaOptions): Promise<AthenaEngine> {
    const { spec, lake, execution, stage, partition } = options;
    const clients = options.clients ?? { athena: athenaClient(), s3: s3Client(), glue: glueClient() };
    const store = new S3Store({ bucket: lake, client: clients.s3 });
    const key = `executions/model=${spec.id}/${partitionPath(partition)}/${execution}/${stage}.json`;
    return new AthenaEngine(options, clients, await Ledger.load(store, key));
  }

  async query<Row extends SqlRow = SqlRow>(sql: string): Promise<Row[]> {
    const columns = await this.queryColumns(sql);
    const names = Object.keys(columns);
    const count = columns[names[0] ?? '']?.length ?? 0;
    return Array.from({ length: count }, (_, row) =>
      Object.fromEntries(names.map((name) => [name, columns[name]?.[row] ?? null])),
    ) as Row[];
  }

  queryColumns(sql: string): Promise<Record<string, SqlValue[]>> {
    return this.#inFlight.add(
      this.#answer([{ name: statementName(sql), sql }], async ([result]) => {
        const sink = new ColumnSink(await (result as QueryResult).columns());
        await (result as QueryResult).read(sink);
        return sink.columns;
      }),
    );
  }

  /** All of them are started before the first one is waited for. */
  async prepare(statements: readonly string[]): Promise<void> {
    const finished = statements.map((sql) => this.#runner.finished({ name: statementName(sql), sql }));
    await this.#inFlight.add(Promise.allSettled(finished));
    await Promise.all(finished);
  }

  async columnTypes(relation: Fragment): Promise<ReadonlyMap<string, string>> {
    const known = this.#relations.get(relation.fragment);
    if (known) return known;
    const sql = `SELECT * FROM ${relation.fragment} LIMIT 0`;
    return this.#inFlight.add(
      this.#answer([{ name: `columns of ${statementName(relation.fragment)}`, sql }], async ([result]) => {
        const columns = await (result as QueryResult).columns();
        return new Map(columns.map(({ name, columnType }) => [name, columnType]));
      }),
    );
  }

  async relation(table: TableName, model: string, partitions: readonly Partition[]): Promise<Fragment> {
    this.#check(model);
    if (table === 'inferences')
      await this.#inFlight.add(Promise.all(partitions.map((partition) => this.#follow(partition))));
    const relation = this.#tables.relation(table, partitions);
    this.#relations.set(relation.fragment, this.#tables.columnTypes(table));
    return relation;
  }

  async materialise(
    table: TableName,
    model: string,
    partition: Partition,
    statements: readonly string[],
  ): Promise<number> {
    this.#check(model);
    return this.#inFlight.add(this.#writeOnce(table, partition, statements));
  }

  /** Kept nowhere: a baseline is read from its rollups each time, which are small. */
  async remember(_key: string, sql: string): Promise<Fragment> {
    return { fragment: `(${sql})` };
  }

  async forgetUnused(): Promise<void> {}

  async drop(table: TableName, model: string, partition: Partition): Promise<void> {
    this.#check(model);
    if (table === 'inferences') return this.#inFlight.add(this.#curated(partition).drop());
    return this.#inFlight.add(this.#deleteBelow(this.#tables.folder(table, partition)));
  }

  /** What the stage's queries took so far, those of earlier invocations among them. */
  usage(): QueryUsage {
    return queryUsage(this.#ledger.queries);
  }

  /** Waits for what was begun: a stage that is pending at its first query may be about to start others. */
  settled(): Promise<void> {
    return this.#inFlight.settled();
  }

  /** Writes down what this invocation did. */
  async close(): Promise<void> {
    await this.settled();
    await this.#ledger.save();
  }

  async #writeOnce(table: TableName, partition: Partition, statements: readonly string[]): Promise<number> {
    const folder = this.#tables.folder(table, partition);
    const hash = statementHash(askerOf(this.#options), JSON.stringify([folder, statements]));
    const known = this.#ledger.rowsWritten(hash);
    if (known !== undefined) return known;
    const name = `${table} of ${this.#options.spec.id}, ${partitionPath(partition)}`;
    const rows =
      table === 'inferences'
        ? await unloadCurated(
            { name, folder, sql: statements.join('\nUNION ALL\n'), hash },
            { s3: this.#s3, store: this.store, runner: this.#runner, curated: this.#curated(partition) },
          )
        : await this.#replace(table, name, `${folder}part-0.parquet`, statements);
    this.#ledger.noteWritten(hash, rows);
    return rows;
  }

  #replace(table: TableName, name: string, key: string, statements: readonly string[]): Promise<number> {
    const ordered = statements.map((sql, index) => ({
      name: statements.length === 1 ? name : `${name} (${index + 1} of ${statements.length})`,
      sql: rowsToStore(table, sql),
    }));
    const to = { bucket: this.store.bucket, key };
    return this.#answer(ordered, (results) => replaceObject(this.#s3, table, to, results));
  }

  /** Reads the results of statements, once all have finished; one whose result was removed is asked for again. */
  async #answer<T>(
    statements: readonly Statement[],
    read: (results: readonly QueryResult[]) => Promise<T>,
  ): Promise<T> {
    const queries = await this.#runner.allFinished(statements);
    const results = queries.map((query) => new QueryResult(query, this.#clients));
    try {
      return await read(results);
    } catch (error) {
      if (!(error instanceof MissingResultError)) throw error;
      const lost = statements[queries.findIndex(({ queryId }) => queryId === error.queryId)] as Statement;
      await this.#runner.discard(lost, error.message);
      return this.#answer(statements, read);
    }
  }

  /** Glue's partition may lag behind the pointer, where a process was killed between the two. */
  #follow(partition: Partition): Promise<void> {
    const following = this.#followed.get(partition.start) ?? this.#curated(partition).follow();
    this.#followed.set(partition.start, following);
    return following;
  }

  #curated(partition: Partition): CuratedPartition {
    const { start, grain } = partition;
    return new CuratedPartition({
      s3: this.#s3,
      store: this.store,
      glue: this.#glue,
      table: this.#tables.of('inferences').name,
      values: [start.slice(0, 10), ...(grain === 'hour' ? [start.slice(11, 13)] : [])],
      folder: this.#tables.folder('inferences', partition),
    });
  }

  async #deleteBelow(folder: string): Promise<void> {
    for (const { key } of await this.store.list(folder)) await this.store.delete(key);
  }

  #check(model: string): void {
    if (model !== this.#options.spec.id)
      throw new RangeError(`this engine is of model ${this.#options.spec.id}, not of ${model}`);
  }
}

const askerOf = ({ execution, stage, partition, database, workgroup }: AthenaOptions) => ({
  execution,
  stage,
  partition: partitionPath(partition),
  database,
  workgroup,
});
