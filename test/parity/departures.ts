import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { readFiles, withUtcTimes } from '../../src/engine/duckdb/source-files.ts';
import { identifier } from '../../src/engine/sql/identifier.ts';
import { text, timestamp } from '../../src/engine/sql/literal.ts';
import type { Fragment } from '../../src/engine/sql/render-sql.ts';
import type { Partition } from '../../src/engine/tables/partition.ts';
import type { TrinoEngine } from './trino-engine.ts';

/** DuckDB's types that Trino calls otherwise. */
const trinoTypes: Readonly<Record<string, string>> = { TIMESTAMP: 'timestamp(3)', FLOAT: 'real' };

/** The departures of the example, in Parquet with UTC times, as `run` stages them: one table for both engines. */
export class Departures {
  readonly #folder: string;
  readonly #types: ReadonlyMap<string, string>;

  private constructor(folder: string, types: ReadonlyMap<string, string>) {
    this.#folder = folder;
    this.#types = types;
  }

  /** @param folder to write them to, one file for each partition */
  static async write(folder: string, partitions: readonly Partition[]): Promise<Departures> {
    mkdirSync(folder, { recursive: true });
    const engine = await DuckDbEngine.open({ lake: folder, threads: 1 });
    try {
      const files = readFiles(['examples/flight-delay/data/departures.parquet'], 'parquet');
      const types = await engine.columnTypes(files);
      const zoned = withUtcTimes(files, types, ['event_time', 'label_time'], 'America/New_York');
      for (const partition of partitions)
        await engine.run(
          `COPY (SELECT * FROM ${zoned.fragment} AS zoned WHERE ${within(partition)}) TO ${text(fileOf(folder, partition)).sql} (FORMAT parquet)`,
        );
      return new Departures(folder, await engine.columnTypes(zoned));
    } finally {
      await engine.close();
    }
  }

  /** What stands in a FROM for the rows of a partition. */
  async on(engine: DuckDbEngine | TrinoEngine): Promise<(partition: Partition) => Fragment> {
    if (engine instanceof DuckDbEngine)
      return (partition) => ({ fragment: `read_parquet(${text(fileOf(this.#folder, partition)).sql})` });
    const columns = [...this.#types].map(([name, type]) => `${identifier(name)} ${trinoTypes[type] ?? type}`);
    await engine.run(
      `CREATE TABLE departures (${columns.join(', ')}) WITH (format = 'PARQUET', external_location = ${text(`file://${this.#folder}`).sql})`,
    );
    return (partition) => ({ fragment: `(SELECT * FROM departures WHERE ${within(partition)})` });
  }
}

const within = ({ start, end }: Partition): string =>
  `event_time >= ${timestamp(start).sql} AND event_time < ${timestamp(end).sql}`;

const fileOf = (folder: string, { start }: Partition): string =>
  join(folder, `${start.slice(0, 10)}.parquet`);
