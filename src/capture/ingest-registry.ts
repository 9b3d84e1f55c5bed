import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { ObjectStore } from '../engine/ports/object-store.ts';
import { type EventReader, type IngestedFile, ingestFile } from './ingest-events.ts';
import type { DataFile } from './list-files.ts';

/** Ingests new and changed files, forgets what a changed one had brought, and returns all that is in the lake. */
export async function ingestFiles<Event>(
  store: ObjectStore,
  files: readonly DataFile[],
  reader: EventReader<Event>,
  onProgress: (message: string) => void,
): Promise<IngestedFile[]> {
  const key = `objects/model=${reader.model}/${reader.table}.json`;
  const known = new Map(
    (JSON.parse((await store.get(key)) ?? '[]') as IngestedFile[]).map((file) => [file.path, file]),
  );
  for (const file of files) {
    const before = known.get(file.path);
    if (before?.etag === file.etag) continue;
    onProgress(`ingesting ${basename(file.path)}`);
    for (const object of before?.objects ?? []) await store.delete(object);
    known.set(file.path, await ingestFile(store, file, objectName(file.path), reader));
    await store.put(key, JSON.stringify([...known.values()]));
  }
  return [...known.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Readable, and different for files of one name in two folders. */
const objectName = (path: string): string =>
  `${basename(path).replaceAll(/[^A-Za-z0-9.-]/g, '_')}-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;
