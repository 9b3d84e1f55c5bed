import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { glob } from 'tinyglobby';

export type DataFormat = 'parquet' | 'csv' | 'ndjson' | 'json';

/** A file that data is delivered in. */
export interface DataFile {
  /** Absolute. */
  readonly path: string;
  readonly format: DataFormat;
  /** Changes whenever the file does. */
  readonly etag: string;
  readonly size: number;
}

/** The data cannot be found or read as asked: the user can mend it. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

const endings: Readonly<Record<string, DataFormat>> = {
  '.parquet': 'parquet',
  '.csv': 'csv',
  '.csv.gz': 'csv',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.ndjson.gz': 'ndjson',
  '.jsonl.gz': 'ndjson',
  '.json': 'json',
};

/**
 * Files of a path: a file, a folder (with the folders below it) or a glob. Ordered by path.
 * @param base what a relative path is relative to
 * @throws DataError where there are none
 */
export async function listFiles(pattern: string, base: string, format?: DataFormat): Promise<DataFile[]> {
  const path = isAbsolute(pattern) ? pattern : resolve(base, pattern);
  const found = existsSync(path)
    ? await filesAt(path)
    : await glob(relativeGlob(path, base), globOptions(base));
  const files = found.sort().flatMap((file): DataFile[] => {
    const known = format ?? formatOf(file);
    if (!known) return [];
    const { size, mtimeMs } = statSync(file);
    return [{ path: file, format: known, etag: `${size}-${mtimeMs}`, size }];
  });
  if (files.length === 0) {
    throw new DataError(
      `No data at ${pattern}: ${found.length > 0 ? `none of ${found.length} files ends in ${Object.keys(endings).join(', ')}` : 'there is no such file, folder or match of the glob'} (looked from ${base}).`,
    );
  }
  return files;
}

export const formatOf = (path: string): DataFormat | undefined =>
  Object.entries(endings)
    .sort(([a], [b]) => b.length - a.length)
    .find(([ending]) => path.toLowerCase().endsWith(ending))?.[1];

/** Hash of a file's bytes: tells a file that is delivered twice. */
export async function contentHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

const globOptions = (cwd: string) => ({ cwd, absolute: true, onlyFiles: true, expandDirectories: false });

const filesAt = async (path: string): Promise<string[]> =>
  statSync(path).isDirectory() ? glob('**/*', globOptions(path)) : [path];

const relativeGlob = (path: string, base: string): string => relative(base, path).replaceAll('\\', '/');
