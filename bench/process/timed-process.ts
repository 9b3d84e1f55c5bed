import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const timer = join(import.meta.dirname, 'timed.py');

/** What one whole process took: start-up, reading, computing, writing. */
export interface ProcessUse {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  /** Of its read calls, cached or not; null where the system does not say. */
  readonly readBytes: number | null;
  readonly stdout: string;
}

export interface TimedCommand {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Exit codes that are no failure. */
  readonly accepted?: readonly number[];
}

/** Runs a command to its end. @throws where it ends with a code that is not accepted */
export async function timedProcess({
  command,
  env = {},
  cwd,
  accepted = [0],
}: TimedCommand): Promise<ProcessUse> {
  const scratch = await mkdtemp(join(tmpdir(), 'tidemark-bench-'));
  try {
    const out = join(scratch, 'stdout');
    const { stdout, stderr } = await execute('python3', [timer, out, ...command], {
      cwd,
      env: { ...process.env, ...env },
      maxBuffer: 2 ** 26,
    });
    const { exitCode, ...use } = JSON.parse(stdout) as Omit<ProcessUse, 'stdout'> & { exitCode: number };
    if (!accepted.includes(exitCode))
      throw new Error(`${command.join(' ')} ended with ${exitCode}\n${stderr}`);
    return { ...use, stdout: await readFile(out, 'utf8') };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
