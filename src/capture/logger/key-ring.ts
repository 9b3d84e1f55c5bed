import type { PseudonymKey } from './pseudonym.ts';

/** What is wrong with a secret, without a word of what is in it. */
export class KeyFormatError extends Error {
  constructor(problem: string) {
    super(`The secret of pseudonyms ${problem}.`);
    this.name = 'KeyFormatError';
  }
}

/** 16 bytes: the least that resists guessing of the key itself. */
const leastKeyBytes = 16;

/** Keys of one secret: each is used for what happened from its `validFrom` until that of the next. */
export class KeyRing {
  readonly #keys: readonly (PseudonymKey & { readonly from: number })[];

  /** @throws KeyFormatError */
  constructor(keys: readonly PseudonymKey[]) {
    if (keys.length === 0) throw new KeyFormatError('has no key');
    for (const { id, key } of keys) {
      if (!/^[A-Za-z0-9-]{1,32}$/.test(id))
        throw new KeyFormatError('has a key whose id is not 1 to 32 letters, digits and hyphens');
      if (key.length < leastKeyBytes)
        throw new KeyFormatError(`has a key of less than ${leastKeyBytes} bytes`);
    }
    this.#keys = keys
      .map((key) => ({ ...key, from: key.validFrom === undefined ? -Infinity : Date.parse(key.validFrom) }))
      .sort((a, b) => b.from - a.from);
    if (this.#keys.some(({ from }) => Number.isNaN(from)))
      throw new KeyFormatError('has a valid_from that is no time');
  }

  /**
   * The key for what happened at an instant: by the event's own time, never by the clock, so that an event that is
   * logged again has the pseudonym that it had. Before the first key's time, the first key.
   */
  at(instant: string): PseudonymKey {
    const ms = Date.parse(instant);
    return (this.#keys.find(({ from }) => from <= ms) ?? this.#keys.at(-1)) as PseudonymKey;
  }
}

/**
 * Reads a secret: `{"keys": [{"id": "2026a", "key": "<base64>", "valid_from": "2026-01-01T00:00:00Z"}, …]}`, or any
 * other text, which is one key under the version's id.
 * @throws KeyFormatError
 */
export function parseKeys(secret: string, versionId: string): KeyRing {
  const text = secret.trim();
  if (!text.startsWith('{')) {
    const id = versionId.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 8);
    return new KeyRing([{ id: id || 'key', key: new TextEncoder().encode(text) }]);
  }
  const keys = keysIn(text);
  if (!Array.isArray(keys)) throw new KeyFormatError('is an object without a list of keys');
  return new KeyRing(
    keys.map((entry) => {
      const { id, key, valid_from } = (entry ?? {}) as Record<string, unknown>;
      if (typeof id !== 'string' || typeof key !== 'string')
        throw new KeyFormatError('has an entry without an id and a key');
      return {
        id,
        key: new Uint8Array(Buffer.from(key, 'base64')),
        ...(valid_from === undefined ? {} : { validFrom: String(valid_from) }),
      };
    }),
  );
}

function keysIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { keys?: unknown }).keys;
  } catch {
    // The parser's own message quotes the text.
    throw new KeyFormatError('begins like JSON and is none');
  }
}
