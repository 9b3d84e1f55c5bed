import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { columnType } from '../../src/engine/athena/column-type.ts';
import { LakeTables } from '../../src/engine/athena/lake-tables.ts';
import { encodeRows } from '../../src/engine/parquet/encode-rows.ts';
import type { QueryEngine, SqlRow, SqlValue } from '../../src/engine/ports/query-engine.ts';
import { type Dialect, trino } from '../../src/engine/sql/dialect.ts';
import { identifier } from '../../src/engine/sql/identifier.ts';
import { text } from '../../src/engine/sql/literal.ts';
import type { Fragment } from '../../src/engine/sql/render-sql.ts';
import { type TableName, tableByName } from '../../src/engine/tables/index.ts';
import type { Partition } from '../../src/engine/tables/partition.ts';
import type { ModelSpec } from '../../src/spec/model-spec.ts';
import { catalog, createTables } from './create-tables.ts';
import { sqlValue, type TrinoClient, type TrinoResult } from './trino/index.ts';

export interface TrinoEngineOptions {
  readonly client: TrinoClient;
  /** Folder of the lake, absolute. */
  readonly lake: string;
  /** Of the tables, which are made here. */
  readonly schema: string;
  readonly spec: ModelSpec;
  /** yyyy-MM-dd, both inclusive: days that the tables show. */
  readonly days: { readonly since: string; readonly until: string };
}

/**
 * A Trino server over a lake on disk: relations, projection and types as Athena has them, partitions written as the
 * Athena adapter writes them, without Athena between.
 */
export class TrinoEngine implements QueryEngine {
  readonly dialect: Dialect = trino;
  readonly lake: string;
  /** Every statement that was run. */
  readonly statements: string[] = [];
  /** What they read from the lake, bytes, as Trino counts them. */
  bytesRead = 0;
  readonly #options: TrinoEngineOptions;
  readonly #tables: LakeTables;
  #unloads = 0;

  private constructor(options: TrinoEngineOptions) {
    this.#options = options;
    this.lake = options.lake;
    this.#tables = new LakeTables(options.spec, options.schema);
  }

  static async open(options: TrinoEngineOptions): Promise<TrinoEngine> {
    const engine = new TrinoEngine(options);
    await createTables({ ...options, run: (sql) => engine.run(sql) });
    return engine;
  }

  async query<Row extends SqlRow = SqlRow>(sql: string): Promise<Row[]> {
    const { columns, rows } = await this.run(sql);
    return rows.map((row) =>
      Object.fromEntries(columns.map(({ name, type }, index) => [name, sqlValue(type, row[index])])),
    ) as Row[];
  }

  async queryColumns(sql: string): Promise<Record<string, SqlValue[]>> {
    const { columns, rows } = await this.run(sql);
    return Object.fromEntries(
      columns.map(({ name, type }, index) => [name, rows.map((row) => sqlValue(type, row[index]))]),
    );
  }

  async prepare(): Promise<void> {}

  async columnTypes(relation: Fragment): Promise<ReadonlyMap<string, string>> {
    const { columns } = await this.run(`SELECT * FROM ${relation.fragment} LIMIT 0`);
    return new Map(columns.map(({ name, type }) => [name, columnType(type)]));
  }

  async relation(table: TableName, _model: string, partitions: readonly Partition[]): Promise<Fragment> {
    return this.#tables.relation(table, partitions);
  }

  async materialise(
    table: TableName,
    model: string,
    partition: Partition,
    statements: readonly string[],
  ): Promise<number> {
    if (table === 'inferences') return this.#publishCurated(partition, statements);
    const parts = await Promise.all(statements.map((sql) => this.query(sql)));
    const rows = parts.flat();
    await this.drop(table, model, partition);
    await mkdir(this.#folder(table, partition), { recursive: true });
    await writeFile(
      join(this.#folder(table, partition), 'part-0.parquet'),
      encodeRows(tableByName(table), rows),
    );
    return rows.length;
  }

  async remember(_key: string, sql: string): Promise<Fragment> {
    return { fragment: `(${sql})` };
  }

  async forgetUnused(): Promise<void> {}

  async drop(table: TableName, _model: string, partition: Partition): Promise<void> {
    if (table === 'inferences') await this.#register(partition, undefined);
    await rm(this.#folder(table, partition), { recursive: true, force: true });
  }

  async close(): Promise<void> {}

  async run(sql: string): Promise<TrinoResult> {
    const { client, schema } = this.#options;
    this.statements.push(sql);
    try {
      const result = await client.run(sql, { catalog, schema });
      this.bytesRead += result.stats.physicalInputBytes;
      return result;
    } catch (error) {
      throw new Error(`${(error as Error).message}\nin: ${sql.slice(0, 2_000)}`, { cause: error });
    }
  }

  /** What UNLOAD does on Athena: a table over an empty folder, of which only the files are kept. */
  async #publishCurated(partition: Partition, [sql]: readonly string[]): Promise<number> {
    const folder = this.#folder('inferences', partition);
    const prefix = `run-${this.#unloads++}`;
    await mkdir(folder, { recursive: true });
    const unload = identifier(`unload_${partition.start.replace(/\W/g, '')}_${prefix.replace('-', '_')}`);
    const { updateCount = 0 } = await this.run(
      `CREATE TABLE ${unload} WITH (format = 'PARQUET', external_location = ${text(`file://${folder}${prefix}`).sql}) AS ${sql}`,
    );
    await this.run(`DROP TABLE ${unload}`);
    await writeFile(join(folder, 'current.json'), JSON.stringify({ prefix, rows: updateCount }));
    await this.#register(partition, join(folder, prefix));
    for (const name of await readdir(folder))
      if (name.startsWith('run-') && name !== prefix) await rm(join(folder, name), { recursive: true });
    return updateCount;
  }

  async #register(partition: Partition, folder: string | undefined): Promise<void> {
    const { name, partitionKeys } = this.#tables.of('inferences');
    const list = (values: readonly string[]): string =>
      `ARRAY[${values.map((value) => text(value).sql).join(', ')}]`;
    const at = [
      partition.start.slice(0, 10),
      ...(partition.grain === 'hour' ? [partition.start.slice(11, 13)] : []),
    ];
    const which = `${text(this.#options.schema).sql}, ${text(name).sql}, ${list(partitionKeys.map((key) => key.name))}, ${list(at)}`;
    await this.run(`CALL system.unregister_partition(${which})`).catch(() => undefined);
    if (folder !== undefined)
      await this.run(`CALL system.register_partition(${which}, ${text(`file://${folder}`).sql})`);
  }

  #folder(table: TableName, partition: Partition): string {
    return join(this.#options.lake, this.#tables.folder(table, partition));
  }
}
