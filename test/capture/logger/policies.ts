import type { CapturePolicy } from '../../../src/capture/logger/capture-policy.ts';
import { KeyRing } from '../../../src/capture/logger/key-ring.ts';

export const key = new Uint8Array(32).fill(7);
export const ring = new KeyRing([{ id: 'k1', key }]);

export const policy: CapturePolicy = {
  policy_version: 1,
  model: 'churn',
  sample_rate: 1,
  keep_errors: false,
  identifiers: ['entity_id'],
  columns: {
    age: { rule: 'bucket', edges: [0, 18, 30, 65] },
    colour: { rule: 'keep' },
    zip: { rule: 'pseudonymise' },
    name: { rule: 'redact' },
    note: { rule: 'length' },
    income: { rule: 'clip', min: 0, max: 100_000 },
    country: { rule: 'vocabulary', values: ['DE', 'FR'] },
    region: { rule: 'keep' },
  },
  critical: ['age'],
};
