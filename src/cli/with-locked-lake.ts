import { resolve } from 'node:path';
import { DuckDbEngine } from '../engine/duckdb/duckdb-engine.ts';
import { FileStore } from '../engine/local/file-store.ts';
import { lockLake } from '../engine/local/lake-lock.ts';
import type { Terminal } from './terminal.ts';

export interface OpenLake {
  /** Absolute path. */
  readonly lake: string;
  readonly engine: DuckDbEngine;
  readonly store: FileStore;
}

/** Opens a lake for writing, as the only one, for as long as the work takes. */
export async function withLockedLake<T>(
  terminal: Terminal,
  path: string,
  work: (open: OpenLake) => Promise<T>,
): Promise<T> {
  const lake = resolve(path);
  const unlock = await lockLake(lake, (message) => terminal.note(message));
  try {
    const engine = await DuckDbEngine.open({ lake });
    try {
      return await work({ lake, engine, store: new FileStore(lake) });
    } finally {
      await engine.close();
    }
  } finally {
    await unlock();
  }
}
