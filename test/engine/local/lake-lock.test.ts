import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LakeLockedError, lockLake } from '../../../src/engine/local/lake-lock.ts';

let lake: string;
const path = (): string => join(lake, '.lock');
const said: string[] = [];
const lock = () => lockLake(lake, (message) => said.push(message));
/** A process that was, and is no more. */
const gone = spawnSync(process.execPath, ['--version']).pid;
const owner = (pid: number, host = hostname()): string =>
  JSON.stringify({ pid, host, since: '2024-01-01T00:00:00Z' });

beforeEach(async () => {
  said.length = 0;
  lake = await mkdtemp(join(tmpdir(), 'tidemark-lock-'));
});

afterEach(() => rm(lake, { recursive: true, force: true }));

it('is held with its owner’s name, and released', async () => {
  const unlock = await lock();
  expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
  await unlock();
  expect(await readdir(lake)).toEqual([]);
});

it('makes the lake where there is none', async () => {
  lake = join(lake, 'new', 'lake');
  await (await lock())();
  expect(existsSync(lake)).toBe(true);
});

it('of a live process is refused, with who holds it and what to do', async () => {
  await writeFile(path(), owner(process.pid));
  await expect(lock()).rejects.toThrow(LakeLockedError);
  await expect(lock()).rejects.toThrow(
    `is in use by process ${process.pid} on ${hostname()} since 2024-01-01`,
  );
});

it('of another host counts as alive', async () => {
  await writeFile(path(), owner(gone, 'elsewhere'));
  await expect(lock()).rejects.toThrow('on elsewhere');
});

describe('of a dead process', () => {
  it('is taken over, with a message, and what it wrote aside is removed', async () => {
    await writeFile(path(), owner(gone));
    await mkdir(join(lake, 'scores'));
    await writeFile(join(lake, 'scores', `.${gone}-0.tmp`), 'half');
    await writeFile(join(lake, 'scores', 'kept.tmp'), 'a person’s');
    const unlock = await lock();
    expect(said).toEqual([`Taking over ${lake}: the run that held it (process ${gone}) is gone.`]);
    expect(await readdir(join(lake, 'scores'))).toEqual(['kept.tmp']);
    await unlock();
  });

  it.each(['', '{"pid": 1'])('that was half written (%j) is taken over', async (content) => {
    await writeFile(path(), content);
    await (await lock())();
    expect(said).toEqual([`Taking over ${lake}: the run that held it is gone.`]);
  });

  it('is taken over by one of several that want it', async () => {
    await writeFile(path(), owner(gone));
    const results = await Promise.allSettled(Array.from({ length: 8 }, lock));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

it('of several that want a free lake one gets it', async () => {
  const results = await Promise.allSettled(Array.from({ length: 8 }, lock));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
