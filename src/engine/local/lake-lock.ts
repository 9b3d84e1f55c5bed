import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { removeAsides } from './remove-asides.ts';

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
    if (await putLock(path, own)) return () => rm(path, { force: true });
    const owner = await readOwner(path);
    if (owner && isAlive(owner)) throw locked(lake, path, owner);
    await removeDeadLock(lake, path, onTakeOver);
  }
  throw contended(lake);
}

/**
 * Removes a lock whose owner is gone. Only one run at a time may do so, and it looks again first: otherwise a run that
 * read the dead owner early could remove the lock of the one that has just taken the lake over.
 */
async function removeDeadLock(
  lake: string,
  path: string,
  onTakeOver: (message: string) => void,
): Promise<void> {
  const turn = `${path}-takeover`;
  await takeTurn(turn, lake);
  try {
    if (!existsSync(path)) return;
    const owner = await readOwner(path);
    if (owner && isAlive(owner)) throw locked(lake, path, owner);
    onTakeOver(`Taking over ${lake}: the run that held it${owner ? ` (process ${owner.pid})` : ''} is gone.`);
    await removeAsides(lake);
    await rm(path, { force: true });
  } finally {
    await rm(turn, { recursive: true, force: true });
  }
}

/** Making a folder succeeds for one only. One that is older than any takeover was left by a killed run. */
async function takeTurn(turn: string, lake: string): Promise<void> {
  try {
    await mkdir(turn);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const since = await stat(turn).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - since > longestTakeoverMs) await rm(turn, { recursive: true, force: true });
    throw contended(lake);
  }
}

const longestTakeoverMs = 60_000;

const contended = (lake: string): LakeLockedError =>
  new LakeLockedError(`${lake} is being locked by several runs at once. Try again.`);

/** Written aside and linked: whoever sees the lock sees its owner. False where there is one. */
async function putLock(path: string, own: Owner): Promise<boolean> {
  const aside = join(dirname(path), `.${process.pid}-${randomUUID()}.tmp`);
  await writeFile(aside, JSON.stringify(own));
  try {
    await link(aside, path);
    return true;
  } catch (error) {
    // ENOENT: who took the lake over meanwhile has cleared it of such files.
    if (['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

const locked = (lake: string, path: string, { pid, host, since }: Owner): LakeLockedError =>
  new LakeLockedError(
    `${lake} is in use by process ${pid} on ${host} since ${since}. ` +
      `Wait until it ends; if it is not a tidemark run, delete ${path}.`,
  );

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Owner;
  } catch {
    // Just released, or not written by us.
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
