import type { SqlValue } from '../../../src/engine/ports/query-engine.ts';

/** A value of a Trino result as engines return it: see `SqlValue`. */
export function sqlValue(type: string, value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (type === 'double' || type === 'real') return Number(value);
  if (type === 'bigint' || type.startsWith('decimal')) return exactNumber(String(value));
  if (type.startsWith('timestamp') && !type.includes('time zone')) return instant(String(value));
  return typeof value === 'object' ? JSON.stringify(value) : (value as SqlValue);
}

/** A number where that is exact, else the digits as text. */
const exactNumber = (digits: string): number | string => {
  const number = Number(digits);
  return Number.isSafeInteger(number) || digits.includes('.') ? number : digits;
};

/** `2024-01-01 00:00:00.000`, which is UTC. */
const instant = (text: string): string =>
  new Date(`${text.slice(0, 23).replace(' ', 'T')}Z`).toISOString().replace('.000Z', 'Z');
