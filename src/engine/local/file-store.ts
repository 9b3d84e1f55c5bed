import type { Stats } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ObjectInfo, ObjectStore, TaggedText } from '../ports/object-store.ts';

/** Objects as files below a folder. A key becomes visible whole or not at all: written aside, then renamed or linked. */
export class FileStore implements ObjectStore {
  readonly root: string;
  #written = 0;
  #swaps: Promise<unknown> = Promise.resolve();

  constructor(root: string) {
    this.root = root;
  }

  path(key: string): string {
    return join(this.root, ...key.split('/'));
  }

  async get(key: string): Promise<string | undefined> {
    const bytes = await this.getBytes(key);
    return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  }

  async getBytes(key: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.path(key));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async getRange(key: string, start: number, end: number): Promise<Uint8Array | undefined> {
    try {
      const file = await open(this.path(key));
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async getTagged(key: string): Promise<TaggedText | undefined> {
    try {
      const file = await open(this.path(key));
      try {
        return { body: await file.readFile('utf8'), etag: etagOf(await file.stat()) };
      } finally {
        await file.close();
      }
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async put(key: string, body: string | Uint8Array): Promise<void> {
    const aside = await this.#writeAside(key, body);
    await rename(aside, this.path(key));
  }

  async putIfAbsent(key: string, body: string | Uint8Array): Promise<boolean> {
    const aside = await this.#writeAside(key, body);
    try {
      await link(aside, this.path(key));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      await unlink(aside);
    }
  }

  /** One process writes to a lake at a time (`lockLake`), so turns are taken within this one. */
  async putIfUnchanged(key: string, body: string | Uint8Array, etag: string): Promise<boolean> {
    const swap = this.#swaps.then(async () => {
      const now = await this.getTagged(key);
      if (now?.etag !== etag) return false;
      await this.put(key, body);
      return true;
    });
    this.#swaps = swap.catch(() => undefined);
    return swap;
  }

  async list(prefix: string): Promise<ObjectInfo[]> {
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    const found: ObjectInfo[] = [];
    await this.#walk(folder, async (key) => {
      if (!key.startsWith(prefix)) return;
      const stats = await stat(this.path(key));
      found.push({ key, size: stats.size, etag: etagOf(stats) });
    });
    return found.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  async delete(key: string): Promise<void> {
    await rm(this.path(key), { force: true, recursive: true });
  }

  async #writeAside(key: string, body: string | Uint8Array): Promise<string> {
    const target = this.path(key);
    await mkdir(dirname(target), { recursive: true });
    const aside = join(dirname(target), `.${process.pid}-${this.#written++}.tmp`);
    const file = await open(aside, 'w');
    try {
      await file.writeFile(body);
    } finally {
      await file.close();
    }
    return aside;
  }

  async #walk(folder: string, visit: (key: string) => Promise<void>): Promise<void> {
    let entries: import('node:fs').Dirent[];
    try {
      entries = await readdir(this.path(folder), { withFileTypes: true });
    } catch (error) {
      if (isMissing(error)) return;
      throw error;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) await this.#walk(`${folder}${entry.name}/`, visit);
      else await visit(`${folder}${entry.name}`);
    }
  }
}

/** Two writes within a tick of the clock have one time, but files of their own. */
const etagOf = ({ size, mtimeMs, ino }: Stats): string => `${size}-${mtimeMs}-${ino}`;

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
