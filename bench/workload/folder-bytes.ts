import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of all files with an ending below a folder. */
export async function folderBytes(folder: string, ending = '.parquet'): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && entry.name.endsWith(ending))
      bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}
