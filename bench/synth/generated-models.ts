import type { DeployedModel } from '../../infra/shared/deployed-model.ts';
import { defineModel } from '../../src/spec/define-model.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';

const tiers = [0, 1, 2, 3] as const;

/** Models of every tier and both grains, thirty features each, with SLOs, labels and segments. */
export const generatedModels = (count: number): DeployedModel[] =>
  Array.from({ length: count }, (_, index) => ({
    spec: resolveSpec(
      defineModel({
        id: `model-${String(index).padStart(2, '0')}`,
        purpose: 'Is there to be synthesised',
        owner: `team-${index % 7}`,
        tier: tiers[index % 4] as (typeof tiers)[number],
        grain: index % 3 === 0 ? 'hour' : 'day',
        features: Array.from({ length: 30 }, (_, feature) => ({
          name: `f${feature}`,
          type: feature % 3 === 0 ? ('categorical' as const) : ('numeric' as const),
          critical: feature < 2,
        })),
        prediction: { type: 'binary' },
        labels: { definition: 'It came true', observation_window: 'P7D' },
        segments: [{ name: 'region' }, { name: 'device' }],
        slos: [
          { name: 'availability', layer: 'system', score: 'error_rate', below: 0.005, over: 'P1D' },
          { name: 'latency', layer: 'system', score: 'latency_p95', below: 120, over: 'PT5M' },
        ],
      }),
    ),
    layouts: [],
    notes: [],
  }));
