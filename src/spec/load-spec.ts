import { readFileSync } from 'node:fs';
import { SpecFileError } from './errors.ts';
import type { ModelSpec } from './model-spec.ts';
import { parseSpec } from './parse-spec.ts';

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, not a spec file',
  EACCES: 'it may not be read',
};

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new SpecFileError(path, [{ line: 0, column: 0, sentence: reasons[code ?? ''] ?? message }]);
  }
}

/** Reads a spec file. Throws a `SpecError` with everything that is wrong with it. */
export const loadSpec = (path: string): ModelSpec => parseSpec(readText(path), path);
