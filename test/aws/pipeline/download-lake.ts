import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { S3Store } from '../../../src/engine/s3/s3-store.ts';

/** Copies a bucket into a folder, where the embedded engine reads it as a lake of its own. */
export async function downloadLake(store: S3Store, folder: string): Promise<void> {
  for (const { key } of await store.list('')) {
    const bytes = await store.getBytes(key);
    if (!bytes) continue;
    await mkdir(dirname(join(folder, key)), { recursive: true });
    await writeFile(join(folder, key), bytes);
  }
}
