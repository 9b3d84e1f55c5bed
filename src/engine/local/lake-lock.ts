import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Another run holds the lake. */
export class LakeLockedError extends Error {
  override readonly name = 'LakeLockedError';
}

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/**
 * Takes the lake for one run. A lock whose process is gone is taken over, and `onTakeOver` is told.
 * @returns the release
 * @throws LakeLockedError where a live process holds it
 */
export async function lockLake(
  lake: string,
  onTakeOver: (message: string) => void,
): Promise<() => Promise<void>> {
  await mkdir(lake, { recursive: true });
  const path = join(lake, '.lock');
  const own: Owner = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(JSON.stringify(own));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = await readOwner(path);
    if (owner && isAlive(owner)) {
      throw new LakeLockedError(
        `${lake} is in use by process ${owner.pid} on ${owner.host} since ${owner.since}. ` +
          `Wait until it ends; if it is not a tidemark run, delete ${path}.`,
      );
    }
    onTakeOver(`Taking over ${lake}: the run that held it${owner ? ` (process ${owner.pid})` : ''} is gone.`);
    await rm(path, { force: true });
  }
  throw new LakeLockedError(`${lake} is being locked by several runs at once. Try again.`);
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Owner;
  } catch {
    // Killed between creating the file and writing it, or just released.
    return undefined;
  }
}

/** A process of another host cannot be seen from here: it counts as alive. */
function isAlive(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
