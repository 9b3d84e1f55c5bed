import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { localCatalog, startTrino } from './trino/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server that all parity tests share. Its catalog is `lake`. */
    trinoUrl: string;
  }
}

/** One server for all files: it takes longer to start than most of them take. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const metastore = mkdtempSync(join(tmpdir(), 'tidemark-metastore-'));
  const server = await startTrino({ catalogs: { lake: localCatalog(metastore) } });
  project.provide('trinoUrl', server.url);
  return async () => {
    await server.stop();
    rmSync(metastore, { recursive: true, force: true });
  };
}
