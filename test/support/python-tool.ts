import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * The path of a Python tool, installed where that has not been done.
 * @param folder has its requirements.txt
 */
export const pythonTool = (folder: string, tool: string): string =>
  execFileSync('bash', [join(import.meta.dirname, 'install-python-tool.sh'), folder, tool], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim();
