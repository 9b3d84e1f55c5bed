import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DuckDbEngine } from '../engine/duckdb/duckdb-engine.ts';
import { FileStore } from '../engine/local/file-store.ts';
import { UsageError } from './exit-code.ts';

/** Opens a lake that exists. */
export async function openLake(lake: string): Promise<{ engine: DuckDbEngine; store: FileStore }> {
  const root = resolve(lake);
  if (!existsSync(root))
    throw new UsageError(`There is no lake at ${lake}. \`tidemark run\` makes one; --lake names it.`);
  return { engine: await DuckDbEngine.open({ lake: root }), store: new FileStore(root) };
}
