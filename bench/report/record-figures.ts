import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem, type } from 'node:os';
import { dirname, join } from 'node:path';
import { peers } from '../workload/bench-data.ts';
import type { Figure } from './figure.ts';

const latest = join(import.meta.dirname, '../results/latest.json');

export interface RecordedRun {
  readonly measured_at: string;
  readonly commit: string;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly memory_gib: number;
    readonly system: string;
  };
  readonly versions: {
    readonly tidemark: string;
    readonly node: string;
    readonly duckdb_of_tidemark: string;
    readonly python: string;
    readonly peers: readonly string[];
  };
  readonly figures: readonly Figure[];
}

/** Writes the figures with where, when and on what they were measured. */
export async function recordFigures(figures: readonly Figure[]): Promise<RecordedRun> {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
  const record: RecordedRun = {
    measured_at: new Date().toISOString(),
    commit: commit(),
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memory_gib: Math.round(totalmem() / 2 ** 30),
      system: `${type()} ${release()}`,
    },
    versions: {
      tidemark: manifest.version,
      node: process.versions.node,
      duckdb_of_tidemark: manifest.devDependencies['@duckdb/node-api'],
      python: execFileSync('python3', ['--version'], { encoding: 'utf8' }).trim().replace('Python ', ''),
      peers: ['requirements.txt', 'requirements-evidently.txt'].flatMap((file) =>
        readFileSync(join(peers, file), 'utf8').trim().split('\n'),
      ),
    },
    figures,
  };
  await mkdir(dirname(latest), { recursive: true });
  await writeFile(latest, `${JSON.stringify(record, null, 2)}\n`);
  return record;
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return 'unknown';
  }
}
