import { createHash } from 'node:crypto';
import type { ModelSpec } from './model-spec.ts';

/** Names what a spec says: comments, order of fields and spelt-out defaults leave it as it is. */
export function specHash(spec: ModelSpec): string {
  const canonical = JSON.stringify(spec, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(canonical).digest('hex').slice(0, 16);
}
