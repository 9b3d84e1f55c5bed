import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const bundle = resolve(import.meta.dirname, '../../dist/tidemark.js');

export interface CliResult {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `tidemark` as a user does: the bundle, in a process of its own. */
export const startCli = (cwd: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [bundle, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });

export function ended(child: ChildProcess): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

export const runCli = (cwd: string, ...args: readonly string[]): Promise<CliResult> =>
  ended(startCli(cwd, args));

/** Runs a command with `--json` and parses what it prints. */
export async function jsonOf<T>(cwd: string, ...args: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await runCli(cwd, ...args, '--json');
  if (code !== 0 && code !== 1) throw new Error(`tidemark ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}
