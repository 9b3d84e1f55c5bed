import { encodeRows } from '../../src/engine/parquet/encode-rows.ts';
import { runs as runsTable } from '../../src/engine/tables/index.ts';
import { type Partition, partitionPath } from '../../src/engine/tables/partition.ts';
import type { StageName } from '../../src/run/stage-name.ts';
import { stageRow } from '../../src/run/stage-row.ts';
import type { OpenRun } from './open-run.ts';

/** Writes a stage's row of `runs`: what it did, and what its queries cost over all its invocations. */
export class StageNotes {
  readonly #run: OpenRun;
  readonly #stage: StageName;
  readonly #partition: Partition;
  readonly #execution: string;
  readonly #startedAt = new Date();

  constructor(run: OpenRun, stage: StageName, partition: Partition, execution: string) {
    this.#run = run;
    this.#stage = stage;
    this.#partition = partition;
    this.#execution = execution;
  }

  done(): Promise<void> {
    return this.#write('done', null);
  }

  failed(error: Error): Promise<void> {
    return this.#write('error', error.message);
  }

  /** One object a stage and outcome: a repeat of the same replaces it. */
  async #write(state: 'done' | 'error', detail: string | null): Promise<void> {
    const { context, engine, meter } = this.#run;
    const { queries, bytesScanned, bytesBilled, engineMs } = engine.usage();
    const row = {
      ...stageRow(context, {
        runId: this.#execution,
        stage: this.#stage,
        partition: this.#partition,
        state,
        detail,
      }),
      started_at: this.#startedAt.toISOString(),
      duration_ms: Date.now() - this.#startedAt.getTime(),
      query_count: queries,
      bytes_scanned: bytesScanned,
      bytes_billed: bytesBilled,
      engine_ms: engineMs,
    };
    if (state === 'done') meter.count('athena_bytes', bytesScanned);
    const day = this.#startedAt.toISOString().slice(0, 10);
    const name = [this.#execution, partitionPath(this.#partition).replaceAll('/', '-'), this.#stage, state];
    await context.store.put(
      `runs/model=${context.spec.id}/dt=${day}/${name.join('.')}.parquet`,
      encodeRows(runsTable, [row]),
    );
  }
}
