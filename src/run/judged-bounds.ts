import { declaredBounds, withBuiltInMonitors } from '../alert/index.ts';
import { catalogue } from '../score/catalogue.ts';
import type { JudgedBound } from '../score/past-figures.ts';
import type { RunContext } from './run-context.ts';

/** The scores whose noise is learned, each with the least bound that a monitor, or the score itself, calls a finding. */
export function judgedBounds(modelSpec: RunContext['spec']): JudgedBound[] {
  const { monitors } = withBuiltInMonitors(modelSpec);
  return catalogue.flatMap((score): JudgedBound[] => {
    if (!score.floor || score.boundsAre === 'ratio') return [];
    const asked = monitors.filter((monitor) => monitor.score === score.name);
    const bounds = [declaredBounds(score), ...asked.map((monitor) => declaredBounds(score, monitor))]
      .filter(({ boundsAre }) => boundsAre === score.boundsAre)
      .flatMap(({ bounds: { investigate, act } }) => investigate ?? act ?? []);
    if (bounds.length === 0) return [];
    const isIncrease = score.boundsAre === 'increase';
    return [{ score: score.name, investigate: Math.min(...bounds), isIncrease }];
  });
}
