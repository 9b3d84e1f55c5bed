import type { DeployedModel } from '../../../infra/shared/deployed-model.ts';
import { defineModel } from '../../../src/spec/define-model.ts';
import type { ModelSpecInput } from '../../../src/spec/model-spec.ts';
import { resolveSpec } from '../../../src/spec/resolve-spec.ts';

/** A model of the hour grain that takes events and labels and promises something on each SLI that alarms follow. */
export const churnInput: ModelSpecInput = {
  id: 'churn',
  purpose: 'Decides who gets a call',
  owner: 'growth',
  tier: 0,
  grain: 'hour',
  features: [
    {
      name: 'age',
      type: 'numeric',
      critical: true,
      privacy: { class: 'quasi_identifier', buckets: [18, 30, 50] },
    },
    { name: 'plan', type: 'categorical' },
  ],
  prediction: { type: 'binary' },
  labels: { definition: 'Left within a month', observation_window: 'P30D' },
  segments: [{ name: 'region' }],
  slos: [
    { name: 'availability', layer: 'system', score: 'error_rate', below: 0.005, over: 'P1D' },
    { name: 'latency', layer: 'system', score: 'latency_p95', below: 120, over: 'PT5M' },
    { name: 'drift', layer: 'model_behaviour', score: 'psi', below: 0.2, over: 'P1D' },
  ],
};

export const deployed = (input: Partial<ModelSpecInput> = {}): DeployedModel => ({
  spec: resolveSpec(defineModel({ ...churnInput, ...input })),
  layouts: [],
  notes: [],
});

/** By day, of the lowest tier, over a table that exists, watched from the caller's side. */
export const mapped = (): DeployedModel =>
  deployed({
    id: 'card-limit',
    tier: 3,
    grain: 'day',
    labels: undefined,
    slos: churnInput.slos,
    source: { table: 'scoring.decisions', event_id: 'id', event_time: 'at' },
    capture: { caller_side: { kind: 'load_balancer', name: 'app/serving/50dc6c495c0c9188' } },
  });
