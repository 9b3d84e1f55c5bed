import { resolve } from 'node:path';
import { type ProcessUse, timedProcess } from './timed-process.ts';

/** The bundle that users run; another one by TIDEMARK_CLI. */
const cli = process.env.TIDEMARK_CLI ?? resolve(import.meta.dirname, '../../dist/tidemark.js');
const breached = 1;

/** One `tidemark` command as a whole process. */
export const tidemark = (...args: readonly string[]): Promise<ProcessUse> =>
  timedProcess({ command: [process.execPath, cli, ...args], accepted: [0, breached] });
