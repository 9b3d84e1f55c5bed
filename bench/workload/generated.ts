import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { benchData } from './bench-data.ts';
import { peer } from './python.ts';
import type { Size } from './size.ts';

export interface Generated {
  /** 30 days, one file each. */
  readonly days: string;
  /** Day 31 alone. */
  readonly newDay: string;
}

/** The generator's days of a size, made on first use. */
export async function generated({ name, rows }: Size): Promise<Generated> {
  const days = join(benchData, 'data', name);
  const newDay = join(benchData, 'data', `${name}_day31`);
  if (!existsSync(join(newDay, 'dt=2024-01-31/part-0.parquet'))) {
    console.error(`generating ${rows} rows`);
    await peer('duckdb', 'gen.py', name, String(rows));
  }
  return { days, newDay };
}
