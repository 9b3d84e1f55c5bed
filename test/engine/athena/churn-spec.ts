import type { Grain } from '../../../src/engine/tables/partition.ts';
import { defineModel } from '../../../src/spec/define-model.ts';
import type { ModelSpec } from '../../../src/spec/model-spec.ts';

/** A model with a feature of each kind that tables differ by. */
export const churnSpec = (grain: Grain): ModelSpec =>
  defineModel({
    id: 'churn-eu',
    purpose: 'Decides who gets a call.',
    owner: 'growth',
    tier: 2,
    grain,
    prediction: { type: 'binary' },
    features: [
      { name: 'tenure', type: 'numeric', unit: 'months' },
      { name: 'plan', type: 'categorical' },
    ],
    segments: [{ name: 'region' }],
  });
