import { createHmac } from 'node:crypto';

/** A key of a secret, with the name that stands in every pseudonym made with it. */
export interface PseudonymKey {
  /** Rotation id: letters, digits and hyphens. */
  readonly id: string;
  /** At least 16 bytes. */
  readonly key: Uint8Array;
  /** Instant from which it is used, ISO 8601; absent: always. */
  readonly validFrom?: string;
}

/** 128 bits in base64url: two of 10^15 values meet with a chance of 10^-9. */
const digestCharacters = 22;

/**
 * The name under which a value is known outside the process: `<key id>.<HMAC-SHA-256 of "<domain>\x1f<value>">`. The
 * same value has another pseudonym in another domain, so that columns cannot be joined with each other.
 * @param domain `entity_id`, or the column
 */
export const pseudonymOf = ({ id, key }: PseudonymKey, domain: string, value: string): string =>
  `${id}.${createHmac('sha256', key).update(`${domain}\x1f${value}`).digest('base64url').slice(0, digestCharacters)}`;
