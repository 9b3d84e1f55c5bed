import { randomUUID } from 'node:crypto';
import { encodeRows } from '../engine/parquet/encode-rows.ts';
import type { SqlRow } from '../engine/ports/query-engine.ts';
import { runs as runsTable } from '../engine/tables/index.ts';
import type { Partition } from '../engine/tables/partition.ts';
import type { AlertedPartition } from './alert-partition.ts';
import type { RunContext } from './run-context.ts';
import type { RunSummary } from './run-model.ts';
import type { StageName } from './stage-name.ts';
import { stageRow } from './stage-row.ts';

/** What a run does, for the `runs` table and the closing summary. The only place where the wall clock is read. */
export class RunLog {
  readonly #context: RunContext;
  readonly #id = randomUUID();
  readonly #startedAt = new Date();
  readonly #rows: SqlRow[] = [];
  readonly #processed = new Set<string>();
  readonly #verdicts: Record<string, number> = {};
  readonly #pages: string[] = [];
  readonly #undelivered = new Map<string, { pageId: string; message: string }>();

  constructor(context: RunContext) {
    this.#context = context;
  }

  /** Runs a stage and notes it, unless it says that there was nothing to do. */
  async stage<T>(stage: StageName, partition: Partition, work: () => Promise<T>): Promise<T> {
    const startedAt = new Date();
    const start = performance.now();
    const note = (state: 'done' | 'error', detail: string | null): void => {
      this.#rows.push({
        ...stageRow(this.#context, { runId: this.#id, stage, partition, state, detail }),
        started_at: startedAt.toISOString(),
        duration_ms: performance.now() - start,
      });
    };
    try {
      const result = await work();
      if (result !== false) {
        this.#processed.add(partition.start);
        note('done', null);
      }
      return result;
    } catch (error) {
      note('error', (error as Error).message);
      throw error;
    }
  }

  judged({ verdicts, delivery }: AlertedPartition): void {
    for (const { state } of verdicts) this.#verdicts[state] = (this.#verdicts[state] ?? 0) + 1;
    this.delivered(delivery);
  }

  delivered({ sent, failed }: AlertedPartition['delivery']): void {
    this.#pages.push(...sent);
    for (const pageId of sent) this.#undelivered.delete(pageId);
    for (const failure of failed) this.#undelivered.set(failure.pageId, failure);
  }

  summary(due: number): RunSummary {
    const processed = this.#context.records.all.filter(({ partition }) =>
      this.#processed.has(partition.start),
    );
    const total = (of: 'rows' | 'rejected' | 'duplicates'): number =>
      processed.reduce((sum, { curate }) => sum + (curate?.[of] ?? 0), 0);
    return {
      partitions: { due, processed: processed.length },
      rows: { curated: total('rows'), rejected: total('rejected'), duplicates: total('duplicates') },
      verdicts: this.#verdicts,
      pages: this.#pages,
      undelivered: [...this.#undelivered.values()],
      unreadable: processed.flatMap(({ curate }) => curate?.unreadable ?? []),
    };
  }

  async write(): Promise<void> {
    if (this.#rows.length === 0) return;
    const day = this.#startedAt.toISOString().slice(0, 10);
    const key = `runs/model=${this.#context.spec.id}/dt=${day}/${this.#id}.parquet`;
    await this.#context.store.put(key, encodeRows(runsTable, this.#rows));
  }
}
