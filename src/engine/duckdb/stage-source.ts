import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeliveredRows, UnreadableObject } from '../../capture/deliveries.ts';
import type { SourceObject } from '../../capture/source-object.ts';
import { identifier } from '../sql/identifier.ts';
import { text } from '../sql/literal.ts';
import type { Fragment } from '../sql/render-sql.ts';
import type { DuckDbEngine } from './duckdb-engine.ts';
import { firstLine, type SourceTime } from './inspect-source.ts';
import { hasTypes, readFiles, withUtcTimes } from './source-files.ts';

/**
 * The user's files, one partition at a time. A Parquet file of a single partition is read where it lies. Any other is
 * split by partition once, into Parquet files below the lake, so that a year in one CSV is parsed once and not 365 times.
 */
export class SourceStage {
  readonly #engine: DuckDbEngine;
  readonly #folder: string;
  readonly #time: SourceTime;
  /** Columns beside event_time that hold times. */
  readonly #times: readonly string[];
  readonly #staged = new Map<string, string>();

  constructor(engine: DuckDbEngine, time: SourceTime, times: readonly string[]) {
    this.#engine = engine;
    this.#time = time;
    this.#times = times;
    this.#folder = join(engine.lake, '.stage');
  }

  /**
   * Splits those of the objects that need it, for the partitions that will be read.
   * @returns those that cannot be read
   */
  async prepare(
    objects: readonly SourceObject[],
    partitions: ReadonlySet<string>,
  ): Promise<UnreadableObject[]> {
    const unreadable: UnreadableObject[] = [];
    await rm(this.#folder, { recursive: true, force: true });
    for (const object of objects) {
      if (isDirect(object) || !Object.keys(object.rowsByPartition).some((start) => partitions.has(start)))
        continue;
      const folder = join(this.#folder, String(this.#staged.size + unreadable.length));
      await mkdir(folder, { recursive: true });
      try {
        await this.#engine.run(await this.#splitSql(object, folder, partitions));
        this.#staged.set(object.path, folder);
      } catch (error) {
        if (isOurs(error)) throw error;
        unreadable.push({ object: object.path, problem: firstLine(error) });
        await rm(folder, { recursive: true, force: true });
      }
    }
    return unreadable;
  }

  /** Rows of one partition, with times in UTC, and the physical types of their columns. */
  async partition(objects: readonly SourceObject[], start: string): Promise<DeliveredRows | undefined> {
    const direct = objects.filter(isDirect).map(({ path }) => path);
    const parts: Fragment[] = [];
    if (direct.length > 0) {
      const files = readFiles(direct, 'parquet');
      parts.push(withUtcTimes(files, await this.#engine.columnTypes(files), this.#allTimes, this.#time.zone));
    }
    const staged = await this.#stagedFiles(objects, start);
    if (staged.length > 0) parts.push(readFiles(staged, 'parquet'));
    if (parts.length === 0) return undefined;
    const [only, ...others] = parts as [Fragment, ...Fragment[]];
    const relation =
      others.length === 0
        ? only
        : {
            fragment: `(${parts.map(({ fragment }) => `SELECT * FROM ${fragment} AS part`).join(' UNION ALL BY NAME ')})`,
          };
    const isUntyped = !objects.every(({ format }) => hasTypes(format));
    return { relation, types: await this.#engine.columnTypes(relation), isUntyped };
  }

  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #allTimes(): string[] {
    return [this.#time.eventTime, ...this.#times];
  }

  async #stagedFiles(objects: readonly SourceObject[], start: string): Promise<string[]> {
    const found: string[] = [];
    for (const { path } of objects) {
      const folder = this.#staged.get(path);
      const part = folder && join(folder, `${partKey}=${partValue(start)}`);
      if (!part || !existsSync(part)) continue;
      found.push(...(await readdir(part)).sort().map((name) => join(part, name)));
    }
    return found;
  }

  async #splitSql(object: SourceObject, folder: string, partitions: ReadonlySet<string>): Promise<string> {
    const files = readFiles([object.path], object.format);
    const relation = withUtcTimes(
      files,
      await this.#engine.columnTypes(files),
      this.#allTimes,
      this.#time.zone,
    );
    const first = Object.keys(object.rowsByPartition).sort()[0] as string;
    const eventTime = identifier(this.#time.eventTime);
    const part = `coalesce(strftime(date_trunc(${text(this.#time.grain).sql}, ${eventTime}), '%Y-%m-%dT%H'), ${text(partValue(first)).sql})`;
    const wanted = Object.keys(object.rowsByPartition).filter((start) => partitions.has(start));
    const filter = `${identifier(partKey)} IN (${wanted.map((start) => text(partValue(start)).sql).join(', ')})`;
    return (
      `COPY (SELECT * FROM (SELECT *, ${part} AS ${identifier(partKey)} FROM ${relation.fragment} AS source) AS split ` +
      `WHERE ${filter}) TO ${text(folder).sql} (FORMAT parquet, PARTITION_BY (${identifier(partKey)}), COMPRESSION snappy)`
    );
  }
}

/** The disk or the memory, not the file. */
const isOurs = (error: unknown): boolean => /out of memory|no space left/i.test(firstLine(error));

const partKey = 'tidemark_partition';
const partValue = (start: string): string => start.slice(0, 13);

const isDirect = ({ format, rowsByPartition }: SourceObject): boolean =>
  format === 'parquet' && Object.keys(rowsByPartition).length === 1;
