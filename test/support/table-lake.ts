import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listLakeDeliveries, openLakeDeliveries } from '../../src/capture/open-lake-deliveries.ts';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { FileStore } from '../../src/engine/local/file-store.ts';
import { InboxPager } from '../../src/engine/local/inbox-pager.ts';
import type { Partition } from '../../src/engine/tables/partition.ts';
import { partitionsToList, partitionsToRun } from '../../src/run/due-partitions.ts';
import { loadLayouts } from '../../src/run/ensure-layouts.ts';
import { PartitionRecords } from '../../src/run/partition-record.ts';
import type { RunContext } from '../../src/run/run-context.ts';
import { alertStage, curateStage, rollUpStage, scoreStage } from '../../src/run/run-stage.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { type ResolvedSpec, resolveSpec } from '../../src/spec/resolve-spec.ts';
import { MemoryStore } from '../alert/delivery/fakes.ts';

/** A lake whose model reads a table of the same engine, as a deployed one reads a table of Athena. */
export class TableLake {
  readonly root: string;
  readonly engine: DuckDbEngine;
  /** Bucket in which the table's objects lie, as far as a test says that they do. */
  readonly bucket = new MemoryStore();
  readonly #store: FileStore;

  private constructor(root: string, engine: DuckDbEngine) {
    this.root = root;
    this.engine = engine;
    this.#store = new FileStore(root);
  }

  /** @param statements that make the tables, in a database `warehouse` that is attached */
  static async make(...statements: readonly string[]): Promise<TableLake> {
    const root = await mkdtemp(join(tmpdir(), 'tidemark-tables-'));
    await mkdir(join(root, 'inbox'));
    const engine = await DuckDbEngine.open({ lake: root, threads: 1 });
    const lake = new TableLake(root, engine);
    await engine.run("ATTACH ':memory:' AS warehouse");
    for (const statement of statements) await engine.run(statement);
    return lake;
  }

  async remove(): Promise<void> {
    await this.engine.close();
    await rm(this.root, { recursive: true, force: true });
  }

  async records(spec: ResolvedSpec): Promise<PartitionRecords> {
    return PartitionRecords.load(this.#store, spec.id);
  }

  /** What the schedule does when a partition is due. @returns starts of the partitions that were run */
  async turn(text: string, due: Partition): Promise<string[]> {
    const spec = resolveSpec(parseSpec(text, 'churn.yaml'));
    const records = await this.records(spec);
    const listed = partitionsToList({ spec, records }, due);
    const deliveries = await this.#list(spec, listed, due.start);
    const run = partitionsToRun({ spec, records, deliveries }, listed);
    for (const partition of run) await this.stages(spec, partition, due.start);
    return run.map(({ start }) => start);
  }

  /** Every stage of a partition, each opened anew as in a function of its own. */
  async stages(spec: ResolvedSpec, partition: Partition, turn?: string): Promise<void> {
    for (const stage of [curateStage, rollUpStage, scoreStage, alertStage]) {
      const deliveries = openLakeDeliveries(
        this.engine,
        spec,
        await this.#list(spec, stage === curateStage ? [partition] : [], turn),
      );
      const context: RunContext = {
        ...{ spec, specPath: 'churn.yaml', lakePath: this.root, engine: this.engine, store: this.#store },
        pager: new InboxPager(join(this.root, 'inbox')),
        deliveries,
        records: await this.records(spec),
        layouts: await loadLayouts({ store: this.#store, spec }, []),
        force: false,
      };
      await stage(context, partition);
    }
  }

  #list(spec: ResolvedSpec, partitions: readonly Partition[], turn: string | undefined) {
    return listLakeDeliveries({ store: this.#store, storeOf: () => this.bucket, spec, partitions, turn });
  }
}
