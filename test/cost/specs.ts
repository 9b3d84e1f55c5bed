import { defineModel } from '../../src/spec/define-model.ts';
import type { ModelSpecInput } from '../../src/spec/model-spec.ts';
import { type ResolvedSpec, resolveSpec } from '../../src/spec/resolve-spec.ts';

/** A model that logs in the contract: so many numbers, then categories. */
export const specOf = (
  numeric: number,
  categorical: number,
  further: Partial<ModelSpecInput> = {},
): ResolvedSpec =>
  resolveSpec(
    defineModel({
      id: 'priced',
      purpose: 'Is priced',
      owner: 'team',
      tier: 1,
      grain: 'day',
      features: [
        ...Array.from({ length: numeric }, (_, index) => ({ name: `n${index}`, type: 'numeric' as const })),
        ...Array.from({ length: categorical }, (_, index) => ({
          name: `c${index}`,
          type: 'categorical' as const,
        })),
      ],
      prediction: { type: 'binary' },
      baselines: [{ name: 'week', kind: 'same_weekday', weeks: 4 }],
      ...further,
    }),
  );
