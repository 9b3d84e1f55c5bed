import type { FeatureLayout } from '../../../src/rollup/layout.ts';
import { parseSpec } from '../../../src/spec/parse-spec.ts';
import { type ResolvedSpec, resolveSpec } from '../../../src/spec/resolve-spec.ts';

/** Values of the one segment. */
export const segmentValues = 12;

/** A model of many numbers, by day, with the names of its features. */
export function wideModel(features: number): { readonly spec: ResolvedSpec; readonly names: string[] } {
  const names = Array.from({ length: features }, (_, index) => `n${String(index).padStart(4, '0')}`);
  const text = `id: wide${features}
purpose: Is measured
owner: team
tier: 2
grain: day
features:
${names.map((name) => `  - {name: ${name}, type: numeric}`).join('\n')}
segments: [{name: region, expected_values: ${segmentValues}}]
prediction: {type: binary, threshold: 0.5, is_probability: true}
baselines: [{name: before, kind: previous_period, periods: 1}]
monitors: [{name: drift, score: psi, owner: team, runbook: r.md, mitigation: Wait}]
`;
  return { spec: resolveSpec(parseSpec(text, 'wide.yaml')), names };
}

/** As `init` leaves them beside a spec, for normal values. */
export const normalLayouts = (names: readonly string[]): FeatureLayout[] =>
  names.map((feature) => ({
    ...{ feature, layout_version: 1, grain: 'day', type: 'numeric', centre: 0, scale: 1, exact_values: [] },
    ...{ source_type: 'DOUBLE', made_from_rows: 1000 },
    ...{ made_from_start: '2025-12-01T00:00:00.000Z', made_from_end: '2026-01-01T00:00:00.000Z' },
  }));
