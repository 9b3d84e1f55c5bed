import { createHash } from 'node:crypto';

const longest = 80;

/**
 * A name as part of a file name and an object key. Names stay apart: other characters are written as their code, and
 * what is too long ends in a fingerprint of the whole.
 */
export function plainName(name: string): string {
  const plain = name.replace(
    /[^A-Za-z0-9_-]/gu,
    (character) => `~${character.codePointAt(0)!.toString(16)}~`,
  );
  if (plain.length <= longest) return plain;
  const fingerprint = createHash('sha256').update(name).digest('hex').slice(0, 12);
  return `${plain.slice(0, longest - 13)}~${fingerprint}`;
}
