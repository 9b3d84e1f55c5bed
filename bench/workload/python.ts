import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ProcessUse, timedProcess } from '../process/timed-process.ts';
import { benchData, peers } from './bench-data.ts';

/** The environments that the peers run in, each with its pinned requirements. */
const environments = { duckdb: 'requirements.txt', evidently: 'requirements-evidently.txt' } as const;
export type Environment = keyof typeof environments;

/** Fails at once, with what to do, where the machine has no usable python3. */
export function requirePython(): void {
  try {
    execFileSync('python3', ['-c', 'import sys, venv, ensurepip; assert sys.version_info >= (3, 11)'], {
      stdio: 'pipe',
    });
  } catch (error) {
    throw new Error(
      'The bench needs python3, 3.11 or newer, with venv (Debian: apt-get install python3-venv).',
      {
        cause: error,
      },
    );
  }
}

/** Runs one of the peers' scripts in its environment, which is made on first use. */
export async function peer(
  environment: Environment,
  script: string,
  ...args: readonly string[]
): Promise<ProcessUse> {
  const python = await interpreter(environment);
  return timedProcess({
    command: [python, join(peers, script), ...args],
    env: { PEERS_DIR: benchData, PYTHONDONTWRITEBYTECODE: '1' },
  });
}

async function interpreter(environment: Environment): Promise<string> {
  const folder = join(benchData, `venv-${environment}`);
  if (!existsSync(folder)) {
    requirePython();
    console.error(`making the Python environment of ${environment}`);
    const aside = `${folder}.aside`;
    await mkdir(benchData, { recursive: true });
    await rm(aside, { recursive: true, force: true });
    execFileSync('python3', ['-m', 'venv', aside], { stdio: 'inherit' });
    execFileSync(
      join(aside, 'bin/python'),
      [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--disable-pip-version-check',
        '-r',
        join(peers, environments[environment]),
      ],
      {
        stdio: ['ignore', 2, 2],
      },
    );
    await rename(aside, folder);
  }
  return join(folder, 'bin/python');
}
