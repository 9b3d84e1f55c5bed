import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';

/**
 * Puts another text in a spec file's place: whole, or not at all.
 * @param expected the text that it had; false, and nothing written, where it has changed since
 */
export async function writeSpecFile(path: string, expected: string, text: string): Promise<boolean> {
  const { mode } = await stat(path);
  const aside = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(aside, text, { mode });
    if ((await readFile(path, 'utf8')) !== expected) return false;
    await rename(aside, path);
    return true;
  } finally {
    await rm(aside, { force: true });
  }
}
