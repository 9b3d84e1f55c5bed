import type { Partition } from '../../src/engine/tables/partition.ts';
import { alertStage, curateStage, rollUpStage, scoreStage } from '../../src/run/run-stage.ts';
import type { Both } from './both-engines.ts';

/** Everything that is done for some partitions, in order, on DuckDB and then on Trino. */
export async function runStages({ duckdb, trino }: Both, partitions: readonly Partition[]): Promise<void> {
  for (const context of [duckdb, trino])
    for (const partition of partitions)
      for (const stage of [curateStage, rollUpStage, scoreStage, alertStage]) await stage(context, partition);
}
