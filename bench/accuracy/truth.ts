import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { benchData } from '../workload/bench-data.ts';
import { peer } from '../workload/python.ts';

interface Described {
  readonly n: number;
  readonly mean: number;
  readonly 'quantiles_.01_.05_.25_.5_.75_.95_.99': readonly number[];
}

export interface NumericTruth {
  readonly kind: 'numeric';
  readonly ks_stat: number;
  readonly wasserstein: number;
  readonly 'psi10_eps1e-4': number;
  readonly null_rate_cur: number;
  readonly ref: Described;
  readonly cur: Described;
}

export interface CategoricalTruth {
  readonly kind: 'categorical';
  readonly chi2_stat: number;
  readonly jsd_distance_base2: number;
  readonly tvd: number;
  readonly linf: number;
  readonly 'psi_eps1e-4': number;
  readonly null_rate_cur: number;
}

/** What truth.py says of days 15–30 against days 1–14, by column, and in each region by column. */
export interface Truth {
  readonly cur_vs_ref: Readonly<Record<string, NumericTruth | CategoricalTruth>>;
  readonly segment: Readonly<Record<string, Readonly<Record<string, NumericTruth | CategoricalTruth>>>>;
}

export const parseTruth = async (path: string): Promise<Truth> =>
  JSON.parse(await readFile(path, 'utf8')) as Truth;

/** Computed on first use. */
export async function truthOf(size: string): Promise<Truth> {
  const path = join(benchData, `truth_${size}.json`);
  if (!existsSync(path)) {
    console.error(`computing exact figures of ${size} rows`);
    await peer('duckdb', 'truth.py', size);
  }
  return parseTruth(path);
}
