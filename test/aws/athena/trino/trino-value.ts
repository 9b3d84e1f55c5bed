import type { BackendColumn } from '../backend.ts';
import { javaDouble } from '../java-double.ts';

/** Athena's metadata has a type's name without its parameters. */
export function athenaColumn({ name, type }: { name: string; type: string }): BackendColumn {
  const [, base = type, parameters = '', rest = ''] = /^([^(]+)(?:\(([^)]*)\))?(.*)$/.exec(type) ?? [];
  const [precision, scale] = parameters.split(',').map(Number);
  return {
    name,
    type: `${base}${rest}`,
    ...(base === 'decimal' && precision !== undefined ? { precision, scale: scale ?? 0 } : {}),
  };
}

/** A value of Trino's JSON as Athena writes it to CSV. Three digits of seconds are all that Athena has. */
export function athenaText(value: unknown, { type }: BackendColumn): string | null {
  if (value === null || value === undefined) return null;
  if (type === 'double' || type === 'real') return javaDouble(Number(value));
  if (type.startsWith('timestamp')) return milliseconds(String(value));
  if (type === 'varbinary')
    return Array.from(Buffer.from(String(value), 'base64'), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const milliseconds = (text: string): string =>
  text.replace(
    /(\d\d:\d\d:\d\d)(?:\.(\d+))?/,
    (_, time: string, digits = '') => `${time}.${digits.slice(0, 3).padEnd(3, '0')}`,
  );
