import { declaredBounds } from '../alert/verdict/limits.ts';
import { scoreByName } from '../score/catalogue.ts';
import type { Score } from '../score/define-score.ts';
import { grainLength } from './grain-length.ts';
import type { ModelSpec } from './model-spec.ts';

type Monitor = ModelSpec['monitors'][number];

/** A monitor with its defaults: the first baseline, the grain as window, the bounds of its score. */
export type ResolvedMonitor = Monitor & Required<Pick<Monitor, 'window' | 'bounds_are'>>;

function resolveBounds(monitor: Monitor, score: Score | undefined): Monitor['bounds'] {
  if (!score) return monitor.bounds;
  const { bounds } = declaredBounds(score, monitor);
  const inOrder = {
    investigate: bounds.investigate,
    act: bounds.act,
    lower_investigate: bounds.lowerInvestigate,
    lower_act: bounds.lowerAct,
  };
  const given = Object.entries(inOrder).filter(([, bound]) => bound !== undefined);
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

export function resolveMonitor(monitor: Monitor, spec: ModelSpec): ResolvedMonitor {
  const score = scoreByName(monitor.score);
  const bounds = resolveBounds(monitor, score);
  const baseline = monitor.baseline ?? spec.baselines[0]?.name;
  return {
    ...monitor,
    ...(bounds && { bounds }),
    ...(baseline !== undefined && { baseline }),
    window: monitor.window ?? grainLength(spec.grain),
    bounds_are: monitor.bounds_are ?? score?.boundsAre ?? 'value',
  };
}
