import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { QueryEngine, SqlRow, SqlValue } from '../ports/query-engine.ts';
import { type Dialect, duckdb } from '../sql/dialect.ts';
import { identifier } from '../sql/identifier.ts';
import { text } from '../sql/literal.ts';
import type { Fragment } from '../sql/render-sql.ts';
import { type TableName, tableByName } from '../tables/index.ts';
import type { Partition } from '../tables/partition.ts';
import { jsColumns } from './js-values.ts';
import { trinoMacros } from './macros.ts';
import { emptyTable, partitionFile, partitionFolder, pointed, readParquet } from './table-files.ts';

export interface DuckDbOptions {
  /** Folder of the lake. Spilled rows go to `.spill` in it. */
  readonly lake: string;
  /** @default 400 MB: what a run may hold beside Node itself */
  readonly memoryLimit?: string;
  /** @default the machine's processors */
  readonly threads?: number;
}

/** The embedded engine: DuckDB in this process, tables as Parquet files below the lake folder. */
export class DuckDbEngine implements QueryEngine {
  readonly dialect: Dialect = duckdb;
  readonly lake: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  #asides = 0;

  private constructor(lake: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.lake = lake;
    this.#instance = instance;
    this.#connection = connection;
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
    const connection = await instance.connect();
    await connection.run(["SET TimeZone = 'UTC'", ...trinoMacros].join('; '));
    return new DuckDbEngine(lake, instance, connection);
  }

  /** Runs a statement for its effect. */
  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
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
    return jsColumns(await this.#connection.runAndReadAll(sql));
  }

  async relation(table: TableName, model: string, partitions: readonly Partition[]): Promise<Fragment> {
    const files = partitions.map((partition) => partitionFile(this.lake, table, model, partition));
    const present = files.filter((file) => file !== undefined);
    return present.length > 0 ? readParquet(present) : emptyTable(tableByName(table));
  }

  async materialise(table: TableName, model: string, partition: Partition, sql: string): Promise<number> {
    const folder = partitionFolder(this.lake, table, model, partition);
    await mkdir(folder, { recursive: true });
    if (table === 'inferences') return this.#publishCurated(folder, sql);
    const aside = this.#aside(folder);
    try {
      const rows = await this.#copy(this.#ordered(table, sql), aside);
      await rename(aside, join(folder, 'part-0.parquet'));
      return rows;
    } finally {
      await rm(aside, { force: true });
    }
  }

  async drop(table: TableName, model: string, partition: Partition): Promise<void> {
    await rm(partitionFolder(this.lake, table, model, partition), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    this.#connection.closeSync();
    this.#instance.closeSync();
    if (existsSync(join(this.lake, '.spill')))
      await rm(join(this.lake, '.spill'), { recursive: true, force: true });
  }

  /** A curated partition may be many objects: written under a prefix of their own, then the pointer moves. */
  async #publishCurated(folder: string, sql: string): Promise<number> {
    const before = pointed(folder);
    const prefix = before === 'a' ? 'b' : 'a';
    await rm(join(folder, prefix), { recursive: true, force: true });
    await mkdir(join(folder, prefix));
    const rows = await this.#copy(sql, join(folder, prefix, 'part-0.parquet'));
    const pointer = this.#aside(folder);
    await writeFile(pointer, JSON.stringify({ prefix, rows }));
    await rename(pointer, join(folder, 'current.json'));
    for (const entry of await readdir(folder)) {
      if (entry !== prefix && entry !== 'current.json')
        await rm(join(folder, entry), { recursive: true, force: true });
    }
    return rows;
  }

  async #copy(sql: string, file: string): Promise<number> {
    const reader = await this.#connection.runAndReadAll(
      `COPY (${sql}) TO ${text(file).sql} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)`,
    );
    return Number(reader.getRows()[0]?.[0] ?? 0);
  }

  #ordered(table: TableName, sql: string): string {
    const { columns, orderBy } = tableByName(table);
    const list = columns.map(({ name }) => identifier(name)).join(', ');
    return `SELECT ${list} FROM (${sql}) ORDER BY ${orderBy.map((name) => identifier(name)).join(', ')}`;
  }

  #aside(folder: string): string {
    return join(folder, `.${process.pid}-${this.#asides++}.tmp`);
  }
}
