import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KeyFormatError, KeyRing, parseKeys } from '../../../src/capture/logger/key-ring.ts';
import { pseudonymOf } from '../../../src/capture/logger/pseudonym.ts';
import { key } from './policies.ts';

const base64 = Buffer.from(key).toString('base64');
const secret = JSON.stringify({
  keys: [
    { id: '2026b', key: base64, valid_from: '2026-07-01T00:00:00Z' },
    { id: '2026a', key: base64 },
  ],
});

it('a pseudonym is HMAC-SHA-256 of domain and value, 128 bits in base64url, after the key’s id', () => {
  const digest = createHmac('sha256', Buffer.from(base64, 'base64'))
    .update(Buffer.concat([Buffer.from('entity_id'), Buffer.from([0x1f]), Buffer.from('zoë')]))
    .digest('base64url');
  expect(pseudonymOf({ id: 'k1', key }, 'entity_id', 'zoë')).toBe(`k1.${digest.slice(0, 22)}`);
});

it('another column, another key or another value is another pseudonym', () => {
  const other = new Uint8Array(32).fill(8);
  const found = [
    pseudonymOf({ id: 'k', key }, 'entity_id', 'a'),
    pseudonymOf({ id: 'k', key }, 'zip', 'a'),
    pseudonymOf({ id: 'k', key }, 'entity_id', 'b'),
    pseudonymOf({ id: 'k', key: other }, 'entity_id', 'a'),
  ];
  expect(new Set(found).size).toBe(found.length);
});

describe('a rotated secret', () => {
  it.each([
    ['2026-06-30T23:59:59.999Z', '2026a'],
    ['2026-07-01T01:00:00+02:00', '2026a'],
    ['2026-07-01T00:00:00Z', '2026b'],
    ['2030-01-01T00:00:00Z', '2026b'],
    ['not a time', '2026a'],
  ])('what happened at %s has the key %s', (instant, id) => {
    expect(parseKeys(secret, 'v').at(instant).id).toBe(id);
  });

  it('gives what happened before its first key that key', () => {
    const only = new KeyRing([{ id: 'k', key, validFrom: '2026-07-01T00:00:00Z' }]);
    expect(only.at('2020-01-01T00:00:00Z').id).toBe('k');
  });
});

it('a secret that is plain text is one key under the id of its version', () => {
  const { id, key: bytes } = parseKeys(' a-plain-text-of-24-bytes \n', 'EXAMPLE1-90ab-cdef').at('');
  expect([id, Buffer.from(bytes).toString()]).toEqual(['EXAMPLE1', 'a-plain-text-of-24-bytes']);
});

const withKeys = (...keys: unknown[]): string => JSON.stringify({ keys });
it.each([
  ['{"keys": "s3cret-value"', 'begins like JSON and is none'],
  ['{"key": "s3cret-value"}', 'without a list of keys'],
  [withKeys(), 'has no key'],
  [withKeys({ id: 'a' }), 'without an id and a key'],
  [withKeys({ id: 'a.b', key: base64 }), 'letters, digits and hyphens'],
  [withKeys({ id: 'a', key: 'c2hvcnQ=' }), 'less than 16 bytes'],
  [withKeys({ id: 'a', key: base64, valid_from: 's3cret-value' }), 'valid_from that is no time'],
  ['s3cret-value', 'less than 16 bytes'],
])('%s is refused in words that do not quote it', (text, problem) => {
  const error = (() => {
    try {
      return parseKeys(text, 'v');
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(KeyFormatError);
  expect((error as Error).message).toContain(problem);
  expect((error as Error).message).not.toContain('s3cret-value');
});
