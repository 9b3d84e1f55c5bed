import { rm } from 'node:fs/promises';
import { glob } from 'tinyglobby';

/** Removes what a killed run wrote aside and never renamed. Only who holds the lake may do so. */
export async function removeAsides(lake: string): Promise<void> {
  for (const file of await glob('**/.[0-9]*-*.tmp', { cwd: lake, absolute: true, dot: true }))
    await rm(file, { force: true });
}
