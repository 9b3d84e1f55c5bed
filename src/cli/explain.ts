import { DataError } from '../capture/list-files.ts';
import { LakeLockedError } from '../engine/local/lake-lock.ts';
import { SpecError } from '../spec/errors.ts';
import { exitCode, UsageError } from './exit-code.ts';

const theirs = [UsageError, SpecError, DataError, LakeLockedError] as const;

const unwritable: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'its disk is read-only',
  ENOTDIR: 'a part of its path is a file, not a folder',
  ENOSPC: 'the disk is full',
};

/** An error as a message for people and an exit code: 2 where the user can mend it, 3 where it is ours. */
export function explain(error: unknown): { message: string; code: number } {
  if (theirs.some((kind) => error instanceof kind))
    return { message: (error as Error).message, code: exitCode.usage };
  const { code = '', path, message } = error as NodeJS.ErrnoException;
  const reason = unwritable[code];
  if (reason) return { message: `Cannot write ${path ?? 'the lake'}: ${reason}.`, code: exitCode.usage };
  return {
    message: `tidemark failed: ${message}\n${process.env.TIDEMARK_DEBUG ? (error as Error).stack : 'Set TIDEMARK_DEBUG=1 for a stack trace. The lake is as it was before the step that failed; run again to go on.'}`,
    code: exitCode.fault,
  };
}
