import { copyFile, link, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A folder again under another name. Parquet files are hard links where the file system can, which is right for files
 * that are replaced and never written in place; all else is copied.
 */
export async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkTree(source, target);
    else if (entry.name.endsWith('.parquet')) await linkOrCopy(source, target);
    else await copyFile(source, target);
  }
}

/** Another file system, one without links, or a file with too many of them: then a copy. */
const linkless = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK']);

const linkOrCopy = (source: string, target: string): Promise<void> =>
  link(source, target).catch((error: NodeJS.ErrnoException) => {
    if (!linkless.has(error.code ?? '')) throw error;
    return copyFile(source, target);
  });
