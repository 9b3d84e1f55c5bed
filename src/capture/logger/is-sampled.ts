import { hash } from 'node:crypto';

const steps = 2 ** 32;

/**
 * Whether an event is kept at a rate: the first 32 bits of SHA-256 of its id, as an unsigned integer, are below
 * rate × 2^32. The same event gives the same answer in every process and language, and what is kept at a lower rate is
 * kept at every higher one.
 */
export const isSampled = (eventId: string, rate: number): boolean =>
  rate >= 1 || Number.parseInt(hash('sha256', eventId, 'hex').slice(0, 8), 16) < rate * steps;
