import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const cli = resolve(import.meta.dirname, '../../dist/tidemark.js');
const reference = join(import.meta.dirname, 'reference.yaml');

/** As `tidemark cost --json` prints it, as far as the table needs it. */
interface Estimate {
  readonly model_usd_per_month: number;
  readonly model_usd_per_day: number;
  readonly deployment_usd_per_month: number;
  readonly lines: readonly {
    readonly service: string;
    readonly scope: string;
    readonly usd_per_month: number;
  }[];
  readonly athena: {
    readonly queries_per_day: number;
    readonly scanned_over_raw: number | null;
    readonly billed_bytes_per_day: number;
  };
}

export interface PricedModel {
  readonly grain: 'day' | 'hour';
  readonly eventsPerDay: number;
  readonly estimate: Estimate;
}

/** Asks the command that users ask. */
export async function priceModel(grain: PricedModel['grain'], eventsPerDay: number): Promise<PricedModel> {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-cost-'));
  try {
    const spec = join(folder, 'reference.yaml');
    await writeFile(spec, (await readFile(reference, 'utf8')).replace('grain: day', `grain: ${grain}`));
    const args = [cli, 'cost', spec, '--events-per-day', String(eventsPerDay), '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 24 });
    return { grain, eventsPerDay, estimate: JSON.parse(stdout) as Estimate };
  } finally {
    await rm(folder, { recursive: true });
  }
}
