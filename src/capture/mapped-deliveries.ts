import { basename } from 'node:path';
import type { DuckDbEngine } from '../engine/duckdb/duckdb-engine.ts';
import { inspectSource, markCopies, type SourceTime, unmarked } from '../engine/duckdb/inspect-source.ts';
import { readFiles } from '../engine/duckdb/source-files.ts';
import { SourceStage } from '../engine/duckdb/stage-source.ts';
import type { ObjectStore } from '../engine/ports/object-store.ts';
import { iso, type Partition, partitionOf } from '../engine/tables/partition.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { mappedColumns } from './column-mapping.ts';
import type { DeliveredRows, Deliveries, UnreadableObject } from './deliveries.ts';
import { duePartitions } from './due-partitions.ts';
import { DataError, type DataFile } from './list-files.ts';
import { mostRows } from './most-rows.ts';
import { namedColumns, timeColumns } from './named-columns.ts';
import { columnTypes, type SourceObject } from './source-object.ts';

const registryKey = (model: string): string => `objects/model=${model}/objects.json`;

/**
 * A user's own files. They have no arrival: their partition is the event's day (or hour), and each file is a
 * delivered object. What was found in a file is remembered, so that only new and changed ones are looked into.
 */
export class MappedDeliveries implements Deliveries {
  readonly mapping;
  readonly partitions: readonly Partition[];
  readonly mostRows: number;
  readonly #engine: DuckDbEngine;
  readonly #store: ObjectStore;
  readonly #model: string;
  readonly #stage: SourceStage;
  readonly #byPartition = new Map<string, SourceObject[]>();
  readonly #unreadable = new Map<string, UnreadableObject[]>();
  #all: readonly SourceObject[];

  private constructor(
    engine: DuckDbEngine,
    store: ObjectStore,
    spec: ModelSpec,
    objects: readonly SourceObject[],
  ) {
    this.#engine = engine;
    this.#store = store;
    this.#model = spec.id;
    this.mapping = mappedColumns(spec);
    this.#all = objects;
    const readable = objects.filter(({ problem, copyOf }) => problem === undefined && copyOf === undefined);
    this.mostRows = mostRows(readable.map(({ rowsByPartition }) => rowsByPartition));
    for (const object of readable) {
      for (const start of Object.keys(object.rowsByPartition)) {
        this.#byPartition.set(start, [...(this.#byPartition.get(start) ?? []), object]);
      }
    }
    const last = [...this.#byPartition.keys()].sort().at(-1) ?? iso(0);
    for (const { path, problem, rowsByPartition } of objects) {
      if (problem === undefined) continue;
      const known = Object.keys(rowsByPartition);
      const places = known.length > 0 ? known : [dateInPath(path, spec.grain) ?? last];
      for (const at of places) this.#markUnreadable(at, { object: path, problem });
    }
    this.partitions = duePartitions([...this.#byPartition.keys(), ...this.#unreadable.keys()], spec.grain);
    const { eventTime } = this.mapping;
    const times = [...new Set(timeColumns(spec).map(([, column]) => column))];
    this.#stage = new SourceStage(
      engine,
      sourceTime(spec),
      times.filter((time) => time !== eventTime),
    );
  }

  /** @throws DataError where the spec names a column that no file has */
  static async open(
    engine: DuckDbEngine,
    store: ObjectStore,
    spec: ModelSpec,
    files: readonly DataFile[],
    onProgress: (message: string) => void,
  ): Promise<MappedDeliveries> {
    const known = await remembered(store, spec.id);
    const objects: SourceObject[] = [];
    let looked = 0;
    for (const file of files) {
      const before = known.get(file.path);
      if (before?.etag === file.etag && (before.problem === undefined || before.isTorn)) objects.push(before);
      else {
        if (looked++ % 20 === 0) onProgress(`looking into ${basename(file.path)}`);
        objects.push(await inspectSource(engine, file, sourceTime(spec)));
      }
      known.delete(file.path);
    }
    // Files that were delivered earlier, and are not in this listing, still belong to their partitions.
    const all = [...known.values(), ...objects].sort((a, b) => (a.path < b.path ? -1 : 1));
    requireColumns(spec, all);
    const marked = spec.source?.event_id === undefined ? await markCopies(all) : all.map(unmarked);
    await store.put(registryKey(spec.id), JSON.stringify(marked));
    return new MappedDeliveries(engine, store, spec, marked);
  }

  listing({ start }: Partition): string {
    const objects = (this.#byPartition.get(start) ?? []).map(({ path, etag }) => `${path} ${etag}`);
    return [...objects, ...this.#unreadableAt(start).map(({ object }) => `unreadable ${object}`)].join('\n');
  }

  objects({ start }: Partition): readonly string[] {
    return (this.#byPartition.get(start) ?? []).map(({ path }) => path);
  }

  async prepare(stale: readonly Partition[]): Promise<void> {
    const readable = this.#all.filter(({ problem, copyOf }) => problem === undefined && copyOf === undefined);
    await this.#setAside(await this.#stage.prepare(readable, new Set(stale.map(({ start }) => start))));
  }

  async rows({ start }: Partition): Promise<DeliveredRows | undefined> {
    const objects = this.#byPartition.get(start) ?? [];
    return objects.length === 0 ? undefined : this.#stage.partition(objects, start);
  }

  /** Rows of files are refused in curation only. */
  rejected(): number {
    return 0;
  }

  async arrived({ start }: Partition): Promise<number> {
    const objects = this.#byPartition.get(start) ?? [];
    return objects.reduce((sum, { rowsByPartition }) => sum + (rowsByPartition[start] ?? 0), 0);
  }

  unreadable({ start }: Partition): readonly UnreadableObject[] {
    return this.#unreadableAt(start);
  }

  async findUnreadable({ start }: Partition): Promise<boolean> {
    const bad: UnreadableObject[] = [];
    for (const { path, format } of this.#byPartition.get(start) ?? []) {
      const problem = await this.#readThrough(path, format);
      if (problem !== undefined) bad.push({ object: path, problem });
    }
    await this.#setAside(bad);
    return bad.length > 0;
  }

  async close(): Promise<void> {
    await this.#stage.clear();
  }

  /** From now on, and in later runs until it changes, nothing is read from these. */
  async #setAside(bad: readonly UnreadableObject[]): Promise<void> {
    if (bad.length === 0) return;
    for (const each of bad) {
      for (const [start, objects] of this.#byPartition) {
        const others = objects.filter(({ path }) => path !== each.object);
        if (others.length === objects.length) continue;
        this.#byPartition.set(start, others);
        this.#markUnreadable(start, each);
      }
    }
    this.#all = this.#all.map((object): SourceObject => {
      const found = bad.find((each) => each.object === object.path);
      return found ? { ...object, problem: found.problem, isTorn: true } : object;
    });
    await this.#store.put(registryKey(this.#model), JSON.stringify(this.#all));
  }

  #markUnreadable(start: string, unreadable: UnreadableObject): void {
    this.#unreadable.set(start, [...this.#unreadableAt(start), unreadable]);
  }

  #unreadableAt(start: string): readonly UnreadableObject[] {
    return this.#unreadable.get(start) ?? [];
  }

  async #readThrough(path: string, format: SourceObject['format']): Promise<string | undefined> {
    try {
      await this.#engine.query(
        `SELECT bit_xor(hash(source)) AS content FROM ${readFiles([path], format).fragment} AS source`,
      );
      return undefined;
    } catch (error) {
      return (error as Error).message.split('\n')[0];
    }
  }
}

const sourceTime = ({ source, grain }: ModelSpec): SourceTime => ({
  eventTime: source?.event_time ?? '',
  zone: source?.time_zone ?? 'UTC',
  grain,
});

async function remembered(store: ObjectStore, model: string): Promise<Map<string, SourceObject>> {
  const body = await store.get(registryKey(model));
  const objects = body === undefined ? [] : (JSON.parse(body) as SourceObject[]);
  return new Map(objects.map((object) => [object.path, object]));
}

/** An unreadable file belongs where its name says, as `dt=2024-01-05/part-0.parquet` does. */
function dateInPath(path: string, grain: ModelSpec['grain']): string | undefined {
  const found = [...path.matchAll(/(\d{4})-?(\d{2})-?(\d{2})/g)].at(-1);
  const instant = found && Date.parse(`${found[1]}-${found[2]}-${found[3]}T00:00:00Z`);
  return instant ? partitionOf(new Date(instant), grain).start : undefined;
}

/** A column that some file lacks is a change of schema; one that every file lacks is a mistake in the spec. */
function requireColumns(spec: ModelSpec, objects: readonly SourceObject[]): void {
  const present = columnTypes(objects);
  const missing = namedColumns(spec).filter(([, column]) => !present.has(column));
  if (present.size === 0 || (missing.length === 0 && objects.every(({ problem }) => problem !== undefined))) {
    const [first] = objects;
    throw new DataError(`None of ${objects.length} files can be read; ${first?.path}: ${first?.problem}`);
  }
  if (missing.length === 0) return;
  const named = missing.map(([field, column]) => `${column} (${field})`).join(', ');
  throw new DataError(
    `The data has no column ${named}. Its columns: ${[...present.keys()].sort().join(', ')}.`,
  );
}
