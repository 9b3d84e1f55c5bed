import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { QueryEngine, SqlRow, SqlValue } from '../ports/query-engine.ts';
import { type Dialect, duckdb } from '../sql/dialect.ts';
import { text } from '../sql/literal.ts';
import type { Fragment } from '../sql/render-sql.ts';
import { rowsToStore } from '../sql/rows-to-store.ts';
import { type TableName, tableByName } from '../tables/index.ts';
import type { Partition } from '../tables/partition.ts';
import { jsColumns } from './js-values.ts';
import { trinoMacros } from './macros.ts';
import { emptyTable, partitionFiles, partitionFolder, pointed, readParquet } from './table-files.ts';

export interface DuckDbOptions {
  /** Folder of the lake. Spilled rows go to `.spill` in it. */
  readonly lake: string;
  /** @default 400 MB: what a run may hold beside Node itself */
  readonly memoryLimit?: string;
  /** @default the machine's processors */
  readonly threads?: number;
}

const settings = [
  "SET GLOBAL TimeZone = 'UTC'",
  'SET GLOBAL parquet_metadata_cache = true',
  // Curated rows are a multiset, every other table is written with an ORDER BY: keeping the order of a scan would
  // leave the second processor idle while they are written.
  'SET GLOBAL preserve_insertion_order = false',
];
const cacheFolder = '.cache';
/** Rows of a partition from which several threads pay. */
const rowsWorthThreads = 20_000;
/** Read again and again, so small. */
const rollupOptions = 'COMPRESSION zstd';
/** Read once or twice, so quick to write; looking for dictionaries of more than 1,000 values takes longer than it saves. */
const eventOptions = 'COMPRESSION snappy, DICTIONARY_SIZE_LIMIT 1000, ROW_GROUP_SIZE 40960';

/** The embedded engine: DuckDB in this process, tables as Parquet files below the lake folder. */
export class DuckDbEngine implements QueryEngine {
  readonly dialect: Dialect = duckdb;
  readonly lake: string;
  readonly #instance: DuckDBInstance;
  /** Connections that no statement is running on: statements that are started together run together. */
  readonly #idle: DuckDBConnection[] = [];
  readonly #remembered = new Map<string, Promise<void>>();
  #asides = 0;

  private constructor(lake: string, instance: DuckDBInstance) {
    this.lake = lake;
    this.#instance = instance;
  }

  static async open({
    lake,
    memoryLimit = '400MB',
    threads = cpus().length,
  }: DuckDbOptions): Promise<DuckDbEngine> {
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(threads),
      memory_limit: memoryLimit,
      temp_directory: join(lake, '.spill'),
    });
    const engine = new DuckDbEngine(lake, instance);
    await engine.run([...settings, ...trinoMacros].join('; '));
    return engine;
  }

  /** One thread for small partitions: a second one costs a fifth more processor time there, and saves none. */
  async fitThreads(mostRows: number): Promise<void> {
    if (mostRows < rowsWorthThreads) await this.run('SET GLOBAL threads = 1');
  }

  /** Runs a statement for its effect. */
  async run(sql: string): Promise<void> {
    await this.#connected((connection) => connection.run(sql));
  }

  async query<Row extends SqlRow = SqlRow>(sql: string): Promise<Row[]> {
    const columns = await this.queryColumns(sql);
    const names = Object.keys(columns);
    const count = columns[names[0] ?? '']?.length ?? 0;
    return Array.from({ length: count }, (_, row) =>
      Object.fromEntries(names.map((name) => [name, columns[name]?.[row] ?? null])),
    ) as Row[];
  }

  async queryColumns(sql: string): Promise<Record<string, SqlValue[]>> {
    return this.#connected(async (connection) => jsColumns(await connection.run(sql)));
  }

  async prepare(): Promise<void> {}

  async columnTypes(relation: Fragment): Promise<Map<string, string>> {
    const rows = await this.query<{ column_name: string; column_type: string }>(
      `DESCRIBE SELECT * FROM ${relation.fragment}`,
    );
    return new Map(rows.map(({ column_name, column_type }) => [column_name, column_type]));
  }

  async relation(table: TableName, model: string, partitions: readonly Partition[]): Promise<Fragment> {
    const files = partitions.flatMap((partition) => partitionFiles(this.lake, table, model, partition));
    const known = tableByName(table);
    return files.length > 0 ? readParquet(files, known.openColumns) : emptyTable(known);
  }

  async materialise(
    table: TableName,
    model: string,
    partition: Partition,
    statements: readonly string[],
  ): Promise<number> {
    const sql = statements.join('\nUNION ALL\n');
    const folder = partitionFolder(this.lake, table, model, partition);
    await mkdir(folder, { recursive: true });
    if (table === 'inferences') return this.#publishCurated(folder, sql);
    const aside = this.#aside(folder);
    try {
      const options = tableByName(table).orderBy.length > 0 ? rollupOptions : eventOptions;
      const rows = await this.#copy(rowsToStore(table, sql), aside, options);
      await rename(aside, join(folder, 'part-0.parquet'));
      return rows;
    } finally {
      await rm(aside, { force: true });
    }
  }

  async remember(key: string, sql: string): Promise<Fragment> {
    const file = join(this.lake, cacheFolder, `${key}.parquet`);
    const making = this.#remembered.get(file) ?? this.#makeOnce(file, sql);
    this.#remembered.set(file, making);
    await making;
    return readParquet([file]);
  }

  async forgetUnused(model: string): Promise<void> {
    const folder = join(this.lake, cacheFolder);
    if (this.#remembered.size === 0 || !existsSync(folder)) return;
    for (const name of await readdir(folder)) {
      const file = join(folder, name);
      if (name.startsWith(`${model}-`) && !this.#remembered.has(file)) await rm(file, { force: true });
    }
  }

  async drop(table: TableName, model: string, partition: Partition): Promise<void> {
    await rm(partitionFolder(this.lake, table, model, partition), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    for (const connection of this.#idle) connection.closeSync();
    this.#instance.closeSync();
    if (existsSync(join(this.lake, '.spill')))
      await rm(join(this.lake, '.spill'), { recursive: true, force: true });
  }

  async #makeOnce(file: string, sql: string): Promise<void> {
    if (existsSync(file)) return;
    const folder = join(this.lake, cacheFolder);
    await mkdir(folder, { recursive: true });
    const aside = this.#aside(folder);
    await this.#copy(sql, aside);
    await rename(aside, file);
  }

  async #connected<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = this.#idle.pop() ?? (await this.#instance.connect());
    try {
      return await work(connection);
    } finally {
      this.#idle.push(connection);
    }
  }

  /** A curated partition may be many objects: written under a prefix of their own, then the pointer moves. */
  async #publishCurated(folder: string, sql: string): Promise<number> {
    const before = pointed(folder);
    const prefix = before === 'a' ? 'b' : 'a';
    await rm(join(folder, prefix), { recursive: true, force: true });
    await mkdir(join(folder, prefix));
    const rows = await this.#copy(sql, join(folder, prefix, 'part-0.parquet'), eventOptions);
    const pointer = this.#aside(folder);
    await writeFile(pointer, JSON.stringify({ prefix, rows }));
    await rename(pointer, join(folder, 'current.json'));
    for (const entry of await readdir(folder)) {
      if (entry !== prefix && entry !== 'current.json')
        await rm(join(folder, entry), { recursive: true, force: true });
    }
    return rows;
  }

  async #copy(sql: string, file: string, parquetOptions = rollupOptions): Promise<number> {
    const copy = `COPY (${sql}) TO ${text(file).sql} (FORMAT parquet, ${parquetOptions})`;
    const reader = await this.#connected((connection) => connection.runAndReadAll(copy));
    return Number(reader.getRows()[0]?.[0] ?? 0);
  }

  #aside(folder: string): string {
    return join(folder, `.${process.pid}-${this.#asides++}.tmp`);
  }
}
