import type { ObjectStore } from '../ports/object-store.ts';

/** `current.json` beside a curated partition's runs: which of them counts. */
export interface CuratedPointer {
  /** Folder of the run, below the partition's. */
  readonly prefix: string;
  readonly rows: number;
  /** Runs that counted before, the latest first: none of them may come back, its objects are expiring. */
  readonly superseded?: readonly string[];
}

/** Runs that are remembered: none is alive after so many others. */
const mostSuperseded = 50;
const mostConflicts = 20;

/** @param folder of the partition, with the slash */
export async function readPointer(store: ObjectStore, folder: string): Promise<CuratedPointer | undefined> {
  const body = await store.get(pointerKey(folder));
  return body === undefined ? undefined : (JSON.parse(body) as CuratedPointer);
}

/**
 * Moves the pointer to a run. A run that was replaced meanwhile stays replaced: it was late.
 * @returns what counts now
 */
export async function movePointer(
  store: ObjectStore,
  folder: string,
  { prefix, rows }: { readonly prefix: string; readonly rows: number },
): Promise<CuratedPointer> {
  for (let conflicts = 0; conflicts < mostConflicts; conflicts++) {
    const stored = await store.getTagged(pointerKey(folder));
    const now = stored && (JSON.parse(stored.body) as CuratedPointer);
    if (now && (now.prefix === prefix || now.superseded?.includes(prefix))) return now;
    const next: CuratedPointer = {
      prefix,
      rows,
      superseded: now ? [now.prefix, ...(now.superseded ?? [])].slice(0, mostSuperseded) : [],
    };
    const body = JSON.stringify(next);
    const isMoved = stored
      ? await store.putIfUnchanged(pointerKey(folder), body, stored.etag)
      : await store.putIfAbsent(pointerKey(folder), body);
    if (isMoved) return next;
  }
  throw new Error(
    `Could not move ${pointerKey(folder)}: other runs moved it ${mostConflicts} times meanwhile.`,
  );
}

export const pointerKey = (folder: string): string => `${folder}current.json`;
