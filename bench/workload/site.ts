import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tidemark } from '../process/tidemark.ts';
import type { ProcessUse } from '../process/timed-process.ts';
import { benchData } from './bench-data.ts';
import { generated } from './generated.ts';
import { linkTree } from './link-tree.ts';
import type { Size } from './size.ts';

export const modelId = 'gen';
export const reference = '2024-01-01..2024-01-15';
export const current = '2024-01-15..2024-01-31';

/**
 * A place where Tidemark is used on one size of the workload, as a user would: raw files, the spec and layout that
 * `tidemark init` wrote from them, unedited, and the lake of the 30-day replay.
 */
export class Site {
  readonly size: Size;
  readonly raw: string;
  readonly spec: string;
  readonly layout: string;
  readonly lake: string;
  readonly #newDay: string;
  readonly #lakeOfNewDay: string;

  private constructor(size: Size, newDay: string) {
    const folder = join(benchData, 'sites', size.name);
    this.size = size;
    this.raw = join(folder, 'raw');
    this.spec = join(folder, `${modelId}.yaml`);
    this.layout = join(folder, `${modelId}.layout.json`);
    this.lake = join(folder, 'lake');
    this.#newDay = newDay;
    this.#lakeOfNewDay = join(folder, 'lake-of-new-day');
  }

  static async make(size: Size): Promise<Site> {
    const { days, newDay } = await generated(size);
    const site = new Site(size, newDay);
    await rm(join(benchData, 'sites', size.name), { recursive: true, force: true });
    await linkTree(days, site.raw);
    const columns = {
      '--event-time': 'event_time',
      '--event-id': 'event_id',
      '--prediction': 'prediction',
      '--label': 'label',
      '--version': 'model_version',
      '--segments': 'region,device',
      '--reference': reference,
    };
    await tidemark('init', site.raw, '--id', modelId, '--out', site.spec, ...Object.entries(columns).flat());
    return site;
  }

  get isReplayed(): boolean {
    return existsSync(join(this.lake, 'verdicts'));
  }

  /** The 30 days, into an empty lake. */
  async replay(): Promise<ProcessUse> {
    await rm(this.lake, { recursive: true, force: true });
    return tidemark('run', this.spec, '--lake', this.lake, '--json');
  }

  /** Day 31 delivered, and a lake that holds 30 processed days and has not seen it. */
  async expectNewDay(): Promise<void> {
    await rm(this.#lakeOfNewDay, { recursive: true, force: true });
    await linkTree(this.lake, this.#lakeOfNewDay);
    if (!existsSync(join(this.raw, 'dt=2024-01-31'))) await linkTree(this.#newDay, this.raw);
  }

  /** The command that a schedule runs: whatever is due. @throws unless that is just the new day */
  async runNewDay(): Promise<ProcessUse> {
    const use = await tidemark('run', this.spec, '--lake', this.#lakeOfNewDay, '--json');
    const { partitions } = JSON.parse(use.stdout) as { partitions: { due: number; processed: number } };
    if (partitions.due !== 31 || partitions.processed !== 1)
      throw new Error(
        `The new day processed ${partitions.processed} of ${partitions.due} partitions, not 1 of 31.`,
      );
    return use;
  }

  async forgetNewDay(): Promise<void> {
    await rm(this.#lakeOfNewDay, { recursive: true, force: true });
    await rm(join(this.raw, 'dt=2024-01-31'), { recursive: true, force: true });
  }

  /** Days 15 to 30 against 1 to 14. */
  compare(...filters: readonly string[]): Promise<ProcessUse> {
    return tidemark(
      'compare',
      this.spec,
      '--lake',
      this.lake,
      '--current',
      current,
      '--baseline',
      reference,
      '--json',
      ...filters,
    );
  }

  /** Does something while neither the raw files nor the curated rows are where they were. */
  async withoutEvents<T>(act: () => Promise<T>): Promise<T> {
    const folders = [this.raw, join(this.lake, 'inferences')];
    for (const folder of folders) await rename(folder, `${folder}.away`);
    try {
      return await act();
    } finally {
      for (const folder of folders) await rename(`${folder}.away`, folder);
    }
  }

  async query<T>(sql: string): Promise<T[]> {
    return JSON.parse((await tidemark('sql', sql, '--lake', this.lake, '--json')).stdout) as T[];
  }
}
