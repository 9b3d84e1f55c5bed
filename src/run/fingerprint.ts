import { createHash } from 'node:crypto';

/** A short hash that names inputs: equal for equal parts, in this order. */
export const fingerprint = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
